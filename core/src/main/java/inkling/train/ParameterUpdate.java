package inkling.train;

import inkling.math.Matrix;
import inkling.math.RowSet;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.nn.Parameter.Role;
import inkling.parallel.Workers;
import inkling.train.optimizer.Optimizer;
import inkling.train.optimizer.Span;
import inkling.train.optimizer.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One update of all parameters: penalties, decay, the optimizer's step, the average, the limit of the norms. All but the last
 * go over a block of parameters while it is in the processor's first cache, so that memory is read and written once however
 * much is done. Threads take ranges of the arrays; no number depends on who does which.
 */
final class ParameterUpdate {
    /** Floats that are worked on together: with gradient, two moments and average 40 KB. */
    private static final int BLOCK = 1 << 11;

    /** Floats in a thread's task. */
    private static final int TASK = 1 << 14;

    /** Floats in all, up to which waking other threads costs more than they save. */
    private static final int FEW = 1 << 15;

    private final TrainingConfig config;
    private final Optimizer optimizer;
    private final Workers workers;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Rows> rows = new ArrayList<>();
    private final MaxNorm maxNorm;
    private final boolean few;
    private final boolean rowsSuffice;

    /** A parameter array with all that belongs to it, in the same layout. */
    private record Array(
            float[] parameters,
            float[] gradients,
            float[][] optimizerState,
            float @Nullable [] average,
            boolean weights) {}

    private record Task(Array array, int from, int to) {}

    /** An array of which an update may need to move some rows alone. */
    private record Rows(Array array, RowSet set, int origin, int stride, int count) {}

    /** For the parameters of {@code state}, from gradients that are always the same object. */
    ParameterUpdate(TrainingConfig config, TrainingState state, Gradients gradients, Workers workers) {
        this.config = config;
        this.optimizer = config.optimizerConfig().optimizer();
        this.workers = workers;
        Network network = state.network();
        for (int i = 0; i < network.parameters().size(); i++) {
            addTasks(state, gradients, i);
        }
        few = tasks.stream().mapToLong(task -> task.to() - task.from()).sum() <= FEW;
        rowsSuffice = optimizer.leavesZeroGradientsAlone()
                && config.regularization().l1() == 0
                && config.regularization().l2() == 0
                && config.weightDecay() == 0
                && !config.weightSelection().averages();
        maxNorm = new MaxNorm(config.regularization().maxNorm(), weights(network), workers);
    }

    private static List<Matrix> weights(Network network) {
        return network.parameters().stream()
                .filter(parameter -> parameter.role() == Role.WEIGHTS)
                .map(Parameter::values)
                .toList();
    }

    private void addTasks(TrainingState state, Gradients gradients, int index) {
        Parameter parameter = state.network().parameters().get(index);
        Matrix parameters = parameter.values();
        float[][] optimizerState = new float[optimizer.stateArrays()][];
        for (int i = 0; i < optimizerState.length; i++) {
            optimizerState[i] = data(state.optimizerState().get(index * optimizerState.length + i), parameters);
        }
        Network average = state.average();
        var array = new Array(
                parameters.data(),
                data(gradients.arrays().get(index), parameters),
                optimizerState,
                average == null ? null : data(average.parameters().get(index).values(), parameters),
                parameter.role() == Role.WEIGHTS);
        int start = parameters.index(0, 0);
        rows.add(new Rows(array, gradients.rows(index), start, parameters.stride(), parameters.rows()));
        int end = start + parameters.rows() * parameters.stride();
        for (int from = start; from < end; from += TASK) {
            tasks.add(new Task(array, from, Math.min(end, from + TASK)));
        }
    }

    /** The matrix's floats, which must lie where those of {@code like} lie in their array. */
    private static float[] data(Matrix matrix, Matrix like) {
        boolean same = matrix.rows() == like.rows()
                && matrix.columns() == like.columns()
                && matrix.index(0, 0) == like.index(0, 0)
                && matrix.isOneRunWith(like);
        if (!same) {
            throw new IllegalArgumentException(matrix + " is not laid out as the parameters " + like);
        }
        return matrix.data();
    }

    /**
     * Makes one update. The gradients are used up.
     *
     * @param update number of the update, from 0
     * @param examples how many the gradients are summed over
     */
    void apply(int update, float learningRate, int examples) {
        Step step = new Step(update + 1, learningRate, examples);
        float share = 1 - config.weightSelection().averageDecay(update);
        boolean limited = maxNorm.limits();
        if (rowsSuffice && !limited && rows.stream().anyMatch(array -> !array.set.isAll())) {
            rows.forEach(array -> updateRows(array, step));
            return;
        }
        if (config.regularization().l1() > 0 || config.regularization().l2() > 0) {
            // Penalties are added to the gradients of every row, with ink or without.
            rows.forEach(array -> array.set.setAll());
        }
        forEachBlock((array, from, to) -> {
            update(array, from, to, step);
            if (!limited) {
                average(array, from, to, share);
            }
        });
        if (limited) {
            maxNorm.apply();
            forEachBlock((array, from, to) -> average(array, from, to, share));
        }
    }

    /** Moves the rows with a gradient, of which there are few after a handful of pictures, on this thread. */
    private void updateRows(Rows rows, Step step) {
        if (rows.set.isAll()) {
            int end = rows.origin + rows.count * rows.stride;
            for (int from = rows.origin; from < end; from += BLOCK) {
                update(rows.array, from, Math.min(end, from + BLOCK), step);
            }
        } else {
            for (int i = 0; i < rows.set.size(); i++) {
                int from = rows.origin + rows.set.get(i) * rows.stride;
                update(rows.array, from, from + rows.stride, step);
            }
        }
    }

    private interface BlockWork {
        void run(Array array, int from, int to);
    }

    private void forEachBlock(BlockWork work) {
        if (few) {
            tasks.forEach(task -> run(task, work));
        } else {
            workers.run(tasks.size(), (number, thread) -> run(tasks.get(number), work));
        }
    }

    private static void run(Task task, BlockWork work) {
        for (int from = task.from(); from < task.to(); from += BLOCK) {
            work.run(task.array(), from, Math.min(task.to(), from + BLOCK));
        }
    }

    private void update(Array array, int from, int to, Step step) {
        if (array.weights()) {
            // The gradients are sums over the examples, and so is the loss that the penalties are part of.
            float l2 = config.regularization().l2() * step.examples();
            float l1 = config.regularization().l1() * step.examples();
            if (l2 > 0 || l1 > 0) {
                addPenalties(l2, l1, array, from, to);
            }
            float decay = config.weightDecay();
            if (decay > 0) {
                scale(1 - step.learningRate() * decay, array.parameters(), from, to);
            }
        }
        optimizer.update(new Span(array.parameters(), array.gradients(), array.optimizerState(), from, to), step);
    }

    private static void addPenalties(float l2, float l1, Array array, int from, int to) {
        float[] w = array.parameters();
        float[] g = array.gradients();
        for (int i = from; i < to; i++) {
            g[i] += l2 * w[i] + l1 * Math.signum(w[i]);
        }
    }

    private static void scale(float factor, float[] w, int from, int to) {
        for (int i = from; i < to; i++) {
            w[i] *= factor;
        }
    }

    /** a ← d·a + (1 − d)·w, with {@code share} = 1 − d. */
    private static void average(Array array, int from, int to, float share) {
        float[] a = array.average();
        if (a == null) {
            return;
        }
        float[] w = array.parameters();
        for (int i = from; i < to; i++) {
            a[i] += share * (w[i] - a[i]);
        }
    }
}

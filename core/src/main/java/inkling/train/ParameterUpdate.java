package inkling.train;

import inkling.math.Matrix;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.nn.Parameter.Role;
import inkling.parallel.Workers;
import inkling.train.optimizer.Optimizer;
import inkling.train.optimizer.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * One update of all parameters: penalties, decay, the optimizer's step, the average, each of them where the settings ask for it. They go over a
 * chunk of parameters together while it is in the processor's first cache, so that memory is read and written once however much is done.
 * The limit of the norms, which looks at whole columns, comes after all chunks, and then the average after that. Threads take ranges of
 * the arrays; no number depends on who does which.
 */
final class ParameterUpdate {
    /** Floats in a thread's task. */
    private static final int TASK = 1 << 14;

    /** Floats in all, up to which waking other threads costs more than they save. */
    private static final int FEW = 1 << 15;

    private final TrainingConfig config;
    private final Optimizer optimizer;
    private final Workers workers;
    private final List<ParameterArray> arrays;
    private final List<Task> tasks = new ArrayList<>();
    private final MaxNorm maxNorm;
    private final boolean few;
    private final boolean changedRowsSuffice;

    private record Task(ParameterArray array, int from, int to) {}

    /** For the parameters of {@code state}, from gradients that are always the same object. */
    ParameterUpdate(TrainingConfig config, TrainingState state, Gradients gradients, Workers workers) {
        this.config = config;
        this.optimizer = config.optimizerConfig().optimizer();
        this.workers = workers;
        arrays = ParameterArray.of(state, gradients);
        for (ParameterArray array : arrays) {
            for (int from = array.start(); from < array.end(); from += TASK) {
                tasks.add(new Task(array, from, Math.min(array.end(), from + TASK)));
            }
        }
        few = arrays.stream().mapToLong(ParameterArray::size).sum() <= FEW;
        maxNorm = new MaxNorm(config.regularization().maxNorm(), weights(state.network()), workers);
        changedRowsSuffice = optimizer.leavesZeroGradientsAlone()
                && !hasPenalties()
                && config.weightDecay() == 0
                && !config.weightSelection().averages()
                && !maxNorm.limits();
    }

    private static List<Matrix> weights(Network network) {
        return network.parameters().stream()
                .filter(parameter -> parameter.role() == Role.WEIGHTS)
                .map(Parameter::values)
                .toList();
    }

    private boolean hasPenalties() {
        return config.regularization().l1() > 0 || config.regularization().l2() > 0;
    }

    /**
     * Makes one update. With the published settings it does one thing: {@link inkling.train.optimizer.GradientDescent#update} for every array,
     * piece by piece. Penalties, if any, are added to the gradients.
     *
     * @param update number of the update, from 0
     * @param examples how many the gradients are summed over
     */
    void apply(int update, float learningRate, int examples) {
        Step step = new Step(update + 1, learningRate, examples);
        if (changedRowsSuffice && someRowsAreAsTheyWere()) {
            // After 16 pictures or fewer only rows of pixels with ink have a gradient, and they are not worth another
            // thread.
            ParameterArray.ChunkStep move = optimizerStep(step);
            for (ParameterArray array : arrays) {
                array.forEachChangedRow(move);
            }
            return;
        }
        List<ParameterArray.ChunkStep> steps = new ArrayList<>();
        if (hasPenalties()) {
            // They are added to the gradients of every row, with ink or without.
            arrays.forEach(array -> array.changed().setAll());
            steps.add((array, from, to) -> addPenalties(array, from, to, examples));
        }
        if (config.weightDecay() > 0) {
            float factor = 1 - learningRate * config.weightDecay();
            steps.add((array, from, to) -> decay(array, from, to, factor));
        }
        steps.add(optimizerStep(step));
        float share = 1 - config.weightSelection().averageDecayAt(update);
        ParameterArray.ChunkStep average = (array, from, to) -> average(array, from, to, share);
        if (maxNorm.limits()) {
            forEachChunk(steps);
            maxNorm.apply();
            forEachChunk(List.of(average));
        } else {
            steps.add(average);
            forEachChunk(steps);
        }
    }

    private boolean someRowsAreAsTheyWere() {
        for (ParameterArray array : arrays) {
            if (!array.changed().isAll()) {
                return true;
            }
        }
        return false;
    }

    private void forEachChunk(List<ParameterArray.ChunkStep> steps) {
        if (few) {
            tasks.forEach(task -> task.array.forEachChunk(task.from, task.to, steps));
        } else {
            workers.run(tasks.size(), (number, thread) -> {
                Task task = tasks.get(number);
                task.array.forEachChunk(task.from, task.to, steps);
            });
        }
    }

    private ParameterArray.ChunkStep optimizerStep(Step step) {
        return (array, from, to) -> optimizer.update(array.span(from, to), step);
    }

    /** g ← g + m·(λ₂·w + λ₁·sign(w)): the gradients are sums over m examples, and so is the loss that the penalties are part of. */
    private void addPenalties(ParameterArray array, int from, int to, int examples) {
        if (array.role() != Role.WEIGHTS) {
            return;
        }
        float l2 = config.regularization().l2() * examples;
        float l1 = config.regularization().l1() * examples;
        float[] w = array.parameters();
        float[] g = array.gradients();
        for (int i = from; i < to; i++) {
            g[i] += l2 * w[i] + l1 * Math.signum(w[i]);
        }
    }

    /** w ← (1 − η·λ)·w, with {@code factor} = 1 − η·λ. */
    private static void decay(ParameterArray array, int from, int to, float factor) {
        if (array.role() != Role.WEIGHTS) {
            return;
        }
        float[] w = array.parameters();
        for (int i = from; i < to; i++) {
            w[i] *= factor;
        }
    }

    /** a ← d·a + (1 − d)·w, with {@code share} = 1 − d; where there is an average. */
    private static void average(ParameterArray array, int from, int to, float share) {
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

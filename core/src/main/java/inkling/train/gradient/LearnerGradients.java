package inkling.train.gradient;

import inkling.math.Matrix;
import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Parameter;
import inkling.nn.Workspace;
import inkling.nn.gradient.GradientBlock;
import inkling.train.source.LocalSgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the learners of {@link LocalSgd} find out, one after the other, as a gradient sum by which plain gradient descent moves to the
 * average of their parameters. With K learners and m examples in the round, a learner whose update takes b examples moves by
 *
 * <pre>   w ← w − η·g/b        and adds        g·m/(K·b)</pre>
 *
 * <p>to the sum G; then w₀ − η·G/m, from where all began, is the mean over the learners of w₀ − η·Σg/b. Belongs to one thread.
 */
final class LearnerGradients {
    private final Network network;
    private final Objective objective;
    private final List<Matrix> parameters;
    private final List<GradientBlock> blocks;
    private final Gradients step;
    private final List<Gradients> lowerSums = new ArrayList<>();
    private @Nullable Workspace workspace;

    /**
     * Learners for one network.
     *
     * @param network theirs alone, which they move
     */
    LearnerGradients(Network network, Objective objective) {
        this.network = network;
        this.objective = objective;
        parameters = network.parameters().stream().map(Parameter::values).toList();
        blocks = network.gradientBlocks(1);
        step = Gradients.zeros(network);
    }

    /**
     * Works through a section of a round: a learner for each group.
     *
     * @param start what the network has learned at the round's beginning, as {@link Network#toBytes} gives it
     * @param learningRate η
     * @param sum receives G, and the statistics of batch normalization; what was in it is lost
     * @return the metrics of each batch before its learner's update, summed
     */
    Metrics compute(
            MicroBatchPlan round,
            BatchSection section,
            SectionGradients.Source source,
            byte[] start,
            float learningRate,
            Gradients sum) {
        var sums = new Sums(section.level(), sum);
        int learners = round.sections(0);
        for (int i = round.firstMicroBatch(section); i < round.endMicroBatch(section); i++) {
            if (round.beginsGroup(i)) {
                network.setBytes(start);
            }
            int size = round.size(i);
            Workspace space = workspace(size);
            sums.measured =
                    network.forwardAndBackward(source.microBatch(round.start(i), round.start(i + 1)), objective, space);
            step.clear();
            blocks.forEach(block -> network.addGradients(space, block, step));
            for (int j = 0; j < parameters.size(); j++) {
                parameters.get(j).addScaled(-learningRate / size, step.arrays().get(j));
            }
            sums.weight = (float) ((double) round.examples() / ((double) learners * size));
            round.addInOrder(i, section.level(), sums);
        }
        return sums.metrics[section.level()];
    }

    private Workspace workspace(int size) {
        if (workspace == null || workspace.capacity() < size) {
            workspace = new Workspace(network, size);
        }
        return workspace;
    }

    /** Of each level, the gradients and the metrics. */
    private final class Sums implements LevelSums {
        private final List<Gradients> gradients;
        private final Metrics[] metrics;
        private Metrics measured = Metrics.NONE;
        private float weight;

        Sums(int top, Gradients sum) {
            while (lowerSums.size() < top) {
                lowerSums.add(Gradients.zeros(network));
            }
            gradients = new ArrayList<>(lowerSums.subList(0, top));
            gradients.add(sum);
            metrics = new Metrics[top + 1];
            Arrays.fill(metrics, Metrics.NONE);
        }

        @Override
        public void clear(int level) {
            gradients.get(level).clear();
            metrics[level] = Metrics.NONE;
        }

        @Override
        public void add(int microBatch, int level) {
            gradients.get(level).addScaled(weight, step);
            metrics[level] = metrics[level].plus(measured);
        }

        @Override
        public void addTo(int level, int higher) {
            gradients.get(higher).add(gradients.get(level));
            metrics[higher] = metrics[higher].plus(metrics[level]);
        }
    }
}

package inkling.train;

import inkling.nn.Objective;
import inkling.train.optimizer.GradientDescent;
import inkling.train.optimizer.Optimizer;
import inkling.train.schedule.Schedule;
import inkling.train.source.BatchOrder;
import inkling.train.source.LocalSgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How to train.
 *
 * @param length when to stop
 * @param batchSize examples per update, of a learner's too; {@link #FULL_BATCH} for all of them
 * @param objective what training aims at
 * @param optimizerConfig how gradients move the parameters
 * @param regularization what keeps the weights small
 * @param weightSelection which parameters are measured and kept
 * @param biasGradient how bias gradients are summed
 * @param threads that share the work; the result does not depend on it
 * @param localSgd learners that train apart between two averages; null for one network that each batch moves
 */
public record TrainingConfig(
        Length length,
        int batchSize,
        Objective objective,
        OptimizerConfig optimizerConfig,
        Regularization regularization,
        WeightSelection weightSelection,
        BiasGradient biasGradient,
        int threads,
        @Nullable LocalSgd localSgd) {
    /** A batch size that means the whole training set. */
    public static final int FULL_BATCH = BatchOrder.ALL;

    /** The published settings: 500 updates by full-batch gradient descent at 0.10. */
    public static final TrainingConfig PUBLISHED = new TrainingConfig(
            new Updates(500),
            FULL_BATCH,
            Objective.CROSS_ENTROPY,
            OptimizerConfig.PUBLISHED,
            Regularization.NONE,
            WeightSelection.LAST,
            BiasGradient.UNIT,
            Runtime.getRuntime().availableProcessors(),
            null);

    /**
     * The published settings, but for so many passes over the training set in batches.
     *
     * @param size examples per update
     * @param epochs passes over the training set
     */
    public static TrainingConfig miniBatches(int size, int epochs) {
        return PUBLISHED.withBatchSize(size).withEpochs(epochs);
    }

    /** When to stop. */
    public sealed interface Length {
        /** Number of updates, for a training set of {@code examples} and batches of {@code batchSize}. */
        int updates(int examples, int batchSize);
    }

    /** After so many updates. */
    public record Updates(int count) implements Length {
        /** Checks that it is not negative. */
        public Updates {
            requireNotNegative(count, "updates");
        }

        @Override
        public int updates(int examples, int batchSize) {
            return count;
        }
    }

    /** After so many passes over the training set. */
    public record Epochs(int count) implements Length {
        /** Checks that it is not negative. */
        public Epochs {
            requireNotNegative(count, "epochs");
        }

        @Override
        public int updates(int examples, int batchSize) {
            long updates = Math.multiplyFull(count, Math.ceilDiv(examples, batchSize));
            if (updates > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(count + " epochs are " + updates + " updates: expected at most "
                        + Integer.MAX_VALUE + " in all");
            }
            return (int) updates;
        }
    }

    /** Checks each setting. */
    public TrainingConfig {
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(optimizerConfig, "optimizerConfig");
        Objects.requireNonNull(regularization, "regularization");
        Objects.requireNonNull(weightSelection, "weightSelection");
        Objects.requireNonNull(biasGradient, "biasGradient");
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size " + batchSize + ": expected at least 1");
        }
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
        if (localSgd != null) {
            requirePlain(optimizerConfig.optimizer(), regularization, biasGradient);
            localSgd.roundSize(batchSize);
        }
    }

    /** What a learner does is a step of plain gradient descent, so that the mean of the learners' gradients moves to their average. */
    private static void requirePlain(Optimizer optimizer, Regularization regularization, BiasGradient biasGradient) {
        String found = optimizer instanceof GradientDescent ? "" : optimizer.name();
        Float decay = regularization.weightDecay();
        boolean decays = decay != null && decay > 0;
        if (found.isEmpty() && (decays || !regularization.withWeightDecay(null).equals(Regularization.NONE))) {
            found = regularization.toString();
        }
        if (found.isEmpty() && biasGradient != BiasGradient.UNIT) {
            found = "bias gradient " + biasGradient;
        }
        if (!found.isEmpty()) {
            throw new IllegalArgumentException("local SGD: expected plain gradient descent, without penalties, decay"
                    + " or limits of the weights, found " + found);
        }
    }

    private static void requireNotNegative(int count, String what) {
        if (count < 0) {
            throw new IllegalArgumentException(count + " " + what + ": expected 0 or more");
        }
    }

    /** Updates in all, for a training set of {@code examples}. */
    public int updates(int examples) {
        return length.updates(examples, Math.min(stepSize(), examples));
    }

    /** Examples of one step of a session: those of a batch, or of a round of local SGD. */
    public int stepSize() {
        return localSgd == null ? batchSize : localSgd.roundSize(batchSize);
    }

    /** The decoupled weight decay: as set, or else what comes with the optimizer. */
    public float weightDecay() {
        Float set = regularization.weightDecay();
        return set != null ? set : optimizerConfig.optimizer().defaultWeightDecay();
    }

    /** The same with another length. */
    public TrainingConfig withLength(Length other) {
        return new TrainingConfig(
                other,
                batchSize,
                objective,
                optimizerConfig,
                regularization,
                weightSelection,
                biasGradient,
                threads,
                localSgd);
    }

    /**
     * The same for so many passes over the training set. With full batches, as in {@link #PUBLISHED}, each is a single update: ten epochs
     * are then ten updates. {@link #miniBatches} sets both.
     */
    public TrainingConfig withEpochs(int count) {
        return withLength(new Epochs(count));
    }

    /** The same for so many updates, however many passes over the training set that is. */
    public TrainingConfig withUpdates(int count) {
        return withLength(new Updates(count));
    }

    /**
     * The same with another batch size. The length stays: from {@link #PUBLISHED}, 500 updates of that many examples each, which may be less
     * than one pass over the training set. {@link #miniBatches} sets both.
     */
    public TrainingConfig withBatchSize(int other) {
        return new TrainingConfig(
                length,
                other,
                objective,
                optimizerConfig,
                regularization,
                weightSelection,
                biasGradient,
                threads,
                localSgd);
    }

    /** The same with another objective. */
    public TrainingConfig withObjective(Objective other) {
        return new TrainingConfig(
                length,
                batchSize,
                other,
                optimizerConfig,
                regularization,
                weightSelection,
                biasGradient,
                threads,
                localSgd);
    }

    /** The same with another optimizer, learning rate and schedule. */
    public TrainingConfig withOptimizerConfig(OptimizerConfig other) {
        return new TrainingConfig(
                length, batchSize, objective, other, regularization, weightSelection, biasGradient, threads, localSgd);
    }

    /**
     * The same with another optimizer, at its default learning rate, because what suits one optimizer is far off for another. A rate
     * of one's own is set after it.
     */
    public TrainingConfig withOptimizer(Optimizer other) {
        return withOptimizerConfig(OptimizerConfig.of(other).withSchedule(optimizerConfig.schedule()));
    }

    /** The same with another learning rate. */
    public TrainingConfig withLearningRate(float other) {
        return withOptimizerConfig(optimizerConfig.withLearningRate(other));
    }

    /** The same with another schedule of the learning rate. */
    public TrainingConfig withSchedule(Schedule other) {
        return withOptimizerConfig(optimizerConfig.withSchedule(other));
    }

    /** The same with another regularization. */
    public TrainingConfig withRegularization(Regularization other) {
        return new TrainingConfig(
                length, batchSize, objective, optimizerConfig, other, weightSelection, biasGradient, threads, localSgd);
    }

    /** The same, keeping other parameters. */
    public TrainingConfig withWeightSelection(WeightSelection other) {
        return new TrainingConfig(
                length, batchSize, objective, optimizerConfig, regularization, other, biasGradient, threads, localSgd);
    }

    /** The same with the weights averaged; see {@link WeightSelection#averageDecay()}. */
    public TrainingConfig withAverageDecay(float other) {
        return withWeightSelection(new WeightSelection(other, weightSelection.patience()));
    }

    /** The same with early stopping; see {@link WeightSelection#patience()}. */
    public TrainingConfig withPatience(int reports) {
        return withWeightSelection(new WeightSelection(weightSelection.averageDecay(), OptionalInt.of(reports)));
    }

    /** The same with bias gradients summed as {@code other} says. */
    public TrainingConfig withBiasGradient(BiasGradient other) {
        return new TrainingConfig(
                length,
                batchSize,
                objective,
                optimizerConfig,
                regularization,
                weightSelection,
                other,
                threads,
                localSgd);
    }

    /** The same on another number of threads. */
    public TrainingConfig withThreads(int other) {
        return new TrainingConfig(
                length,
                batchSize,
                objective,
                optimizerConfig,
                regularization,
                weightSelection,
                biasGradient,
                other,
                localSgd);
    }

    /** The same with learners that train apart, or without; null for that. */
    public TrainingConfig withLocalSgd(@Nullable LocalSgd other) {
        return new TrainingConfig(
                length,
                batchSize,
                objective,
                optimizerConfig,
                regularization,
                weightSelection,
                biasGradient,
                threads,
                other);
    }

    /** Such as {@code 10 epochs, batches of 64, adam at 0.001, 2 threads}; settings that are as published are left out behind the optimizer. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (length) {
                    case Updates updates -> updates.count + " updates";
                    case Epochs epochs -> epochs.count + " epochs";
                });
        parts.add(batchSize == FULL_BATCH ? "full batches" : "batches of " + batchSize);
        parts.add(optimizerConfig.toString());
        if (!objective.equals(Objective.CROSS_ENTROPY)) {
            parts.add(objective.toString());
        }
        if (!regularization.equals(Regularization.NONE)) {
            parts.add(regularization.toString());
        }
        if (!weightSelection.equals(WeightSelection.LAST)) {
            parts.add(weightSelection.toString());
        }
        if (biasGradient != BiasGradient.UNIT) {
            parts.add("bias gradient " + biasGradient);
        }
        if (localSgd != null) {
            parts.add(localSgd.toString());
        }
        parts.add(threads + " threads");
        return String.join(", ", parts);
    }
}

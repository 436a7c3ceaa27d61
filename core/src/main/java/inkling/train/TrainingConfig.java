package inkling.train;

/**
 * How to train.
 *
 * @param length when to stop
 * @param batchSize examples per update; {@link #FULL_BATCH} for all of them
 * @param learningRate the step: parameters −= learningRate · mean gradient
 * @param biasGradient how bias gradients are summed
 * @param threads that share the work; the result does not depend on it
 */
public record TrainingConfig(Length length, int batchSize, float learningRate, BiasGradient biasGradient, int threads) {
    /** A batch size that means the whole training set. */
    public static final int FULL_BATCH = Integer.MAX_VALUE;

    /** The published settings: 500 iterations of full-batch gradient descent at 0.10. */
    public static final TrainingConfig PUBLISHED = new TrainingConfig(
            new Iterations(500),
            FULL_BATCH,
            0.10f,
            BiasGradient.UNIT,
            Runtime.getRuntime().availableProcessors());

    /** When to stop. */
    public sealed interface Length {
        /** Number of updates, for a training set of {@code examples} and batches of {@code batchSize}. */
        int updates(int examples, int batchSize);
    }

    /** After so many updates. */
    public record Iterations(int count) implements Length {
        /** Checks that it is not negative. */
        public Iterations {
            requireNotNegative(count, "iterations");
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
            return Math.multiplyExact(count, Math.ceilDiv(examples, batchSize));
        }
    }

    /** Checks each setting. */
    public TrainingConfig {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size " + batchSize + ": expected at least 1");
        }
        if (!(learningRate > 0) || Float.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learning rate " + learningRate + ": expected a positive number");
        }
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
    }

    private static void requireNotNegative(int count, String what) {
        if (count < 0) {
            throw new IllegalArgumentException(count + " " + what + ": expected 0 or more");
        }
    }

    /** The same with another length. */
    public TrainingConfig withLength(Length other) {
        return new TrainingConfig(other, batchSize, learningRate, biasGradient, threads);
    }

    /** The same with another batch size. */
    public TrainingConfig withBatchSize(int other) {
        return new TrainingConfig(length, other, learningRate, biasGradient, threads);
    }

    /** The same with another learning rate. */
    public TrainingConfig withLearningRate(float other) {
        return new TrainingConfig(length, batchSize, other, biasGradient, threads);
    }

    /** The same with the other reading of the bias gradient. */
    public TrainingConfig withBiasGradient(BiasGradient other) {
        return new TrainingConfig(length, batchSize, learningRate, other, threads);
    }

    /** The same on another number of threads. */
    public TrainingConfig withThreads(int other) {
        return new TrainingConfig(length, batchSize, learningRate, biasGradient, other);
    }
}

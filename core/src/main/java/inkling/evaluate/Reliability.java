package inkling.evaluate;

import inkling.nn.Prediction;
import java.util.List;

/**
 * Whether probabilities mean what they say: of answers given at about 90 %, about 90 % should be right.
 *
 * @param bins answers by their probability, rising; together all of them
 */
public record Reliability(List<Bin> bins) {
    /** Where bins end; narrow near 1, where most answers are. */
    private static final float[] ENDS = {0.5f, 0.7f, 0.8f, Prediction.SURE, 0.95f, 0.99f, 1};

    /**
     * Answers whose probability is above {@code from} and at most {@code to}.
     *
     * @param examples how many
     * @param correct how many of them are right
     * @param confidenceSum their probabilities, summed
     */
    public record Bin(float from, float to, int examples, int correct, double confidenceSum) {
        /** The share that is right; 0 of none. */
        public double accuracy() {
            return examples == 0 ? 0 : (double) correct / examples;
        }

        /** The mean of the probabilities; 0 of none. */
        public double confidence() {
            return examples == 0 ? 0 : confidenceSum / examples;
        }

        private Bin with(Bin other) {
            return new Bin(
                    Math.min(from, other.from),
                    Math.max(to, other.to),
                    examples + other.examples,
                    correct + other.correct,
                    confidenceSum + other.confidenceSum);
        }
    }

    /** Copies the list. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /** Sorts answers into bins. */
    static final class Counter {
        private final int[] examples = new int[ENDS.length];
        private final int[] correct = new int[ENDS.length];
        private final double[] confidences = new double[ENDS.length];

        void add(float confidence, boolean right) {
            int bin = 0;
            while (bin < ENDS.length - 1 && confidence > ENDS[bin]) {
                bin++;
            }
            examples[bin]++;
            correct[bin] += right ? 1 : 0;
            confidences[bin] += confidence;
        }

        Reliability reliability() {
            Bin[] bins = new Bin[ENDS.length];
            for (int i = 0; i < bins.length; i++) {
                bins[i] = new Bin(i == 0 ? 0 : ENDS[i - 1], ENDS[i], examples[i], correct[i], confidences[i]);
            }
            return new Reliability(List.of(bins));
        }
    }

    /** The answers that count as {@linkplain Prediction#isSure sure}, as one bin. */
    public Bin sure() {
        return bins.stream()
                .filter(bin -> bin.from() >= Prediction.SURE)
                .reduce(Bin::with)
                .orElseThrow();
    }
}

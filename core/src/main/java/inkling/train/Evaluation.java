package inkling.train;

import inkling.data.Dataset;
import inkling.math.Matrix;
import inkling.nn.Network;
import inkling.nn.Score;
import inkling.predict.Classifier;
import inkling.predict.NetworkClassifier;
import inkling.predict.Predictor;
import inkling.predict.Predictor.Scored;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a classifier does on a dataset.
 *
 * @param score loss and accuracy over all examples
 * @param confusion how often label {@code i} was predicted as {@code j}, {@code [classes × classes]}; belongs to this record
 * @param mistakes the worst of them, worst first
 */
public record Evaluation(Score score, int[][] confusion, List<Mistake> mistakes) {
    /** Examples that are predicted together, few enough that all that is computed from them stays in the processor's cache. */
    private static final int CHUNK = 256;

    /** How many mistakes are kept unless the caller says otherwise. */
    public static final int MISTAKES = 100;

    /** Copies the list. */
    public Evaluation {
        mistakes = List.copyOf(mistakes);
    }

    /**
     * Predicts every example with one network.
     *
     * @see #of(Classifier, Dataset, int, int)
     */
    public static Evaluation of(Network network, Dataset data, int threads) {
        return of(new NetworkClassifier(network), data, threads);
    }

    /**
     * Predicts every example.
     *
     * @see #of(Classifier, Dataset, int, int)
     */
    public static Evaluation of(Classifier classifier, Dataset data, int threads) {
        return of(classifier, data, threads, MISTAKES);
    }

    /**
     * Predicts every example.
     *
     * @param threads that share the work; the result does not depend on it
     * @param mistakes to keep at most
     * @throws IllegalArgumentException if data and classifier do not fit
     */
    public static Evaluation of(Classifier classifier, Dataset data, int threads, int mistakes) {
        classifier.requireFit(data);
        int chunks = Math.ceilDiv(data.size(), CHUNK);
        Score[] scores = new Score[chunks];
        var predictions = new Predictions(data, new int[data.size()], new Matrix[chunks]);
        try (Workers workers = new Workers(Math.clamp(chunks, 1, threads))) {
            Predictor[] predictors = IntStream.range(0, workers.threads())
                    .mapToObj(thread -> classifier.predictor(CHUNK))
                    .toArray(Predictor[]::new);
            workers.run(chunks, (task, thread) -> scores[task] = predictions.set(task, predictors[thread]));
        }
        return new Evaluation(
                Arrays.stream(scores).reduce(Score.NONE, Score::plus),
                predictions.confusion(classifier.classes()),
                predictions.worst(mistakes));
    }

    /**
     * What was predicted; each chunk of it is set by one thread.
     *
     * @param predicted class indices, {@code [examples]}
     * @param probabilities of each chunk, {@code [examples × classes]}
     */
    private record Predictions(Dataset data, int[] predicted, Matrix[] probabilities) {
        Score set(int chunk, Predictor predictor) {
            int from = chunk * CHUNK;
            int to = Math.min(data.size(), from + CHUNK);
            int[] labels = IntStream.range(from, to).map(data::label).toArray();
            int[] offsets = IntStream.range(from, to).map(data::offset).toArray();
            Scored scored = predictor.score(data.pixels(), offsets, labels);
            probabilities[chunk] = scored.probabilities().copy();
            for (int i = from; i < to; i++) {
                predicted[i] = probabilities[chunk].largestInRow(i - from);
            }
            return scored.score();
        }

        int[][] confusion(int classes) {
            int[][] confusion = new int[classes][classes];
            for (int i = 0; i < predicted.length; i++) {
                confusion[data.label(i)][predicted[i]]++;
            }
            return confusion;
        }

        /** Of what may be tens of thousands of mistakes, only those become objects that are among the worst. */
        List<Mistake> worst(int most) {
            int[] wrong = IntStream.range(0, predicted.length)
                    .filter(i -> predicted[i] != data.label(i))
                    .toArray();
            if (wrong.length == 0 || most == 0) {
                return List.of();
            }
            float[] byLoss = new float[wrong.length];
            for (int i = 0; i < wrong.length; i++) {
                byLoss[i] = labelProbability(wrong[i]);
            }
            Arrays.sort(byLoss);
            float last = byLoss[Math.min(most, wrong.length) - 1];
            return Arrays.stream(wrong)
                    .filter(i -> Float.compare(labelProbability(i), last) <= 0)
                    .mapToObj(i -> Mistake.of(i, data.label(i), probabilities[i / CHUNK], i % CHUNK))
                    .sorted(Mistake.WORST_FIRST)
                    .limit(most)
                    .toList();
        }

        private float labelProbability(int i) {
            return probabilities[i / CHUNK].get(i % CHUNK, data.label(i));
        }
    }

    /** How many examples have this label. */
    public int examples(int label) {
        return Arrays.stream(confusion[label]).sum();
    }

    /** Of the examples predicted as this class, the share that is; 0 where there are none. */
    public double precision(int label) {
        int predicted = Arrays.stream(confusion).mapToInt(row -> row[label]).sum();
        return share(confusion[label][label], predicted);
    }

    /** Of the examples of this class, the share predicted as such; 0 where there are none. */
    public double recall(int label) {
        return share(confusion[label][label], examples(label));
    }

    /** The harmonic mean of precision and recall; 0 where both are. */
    public double f1(int label) {
        double sum = precision(label) + recall(label);
        return sum == 0 ? 0 : 2 * precision(label) * recall(label) / sum;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}

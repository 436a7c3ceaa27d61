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
import java.util.stream.Stream;

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
        Part[] parts = new Part[Math.ceilDiv(data.size(), CHUNK)];
        try (Workers workers = new Workers(Math.clamp(parts.length, 1, threads))) {
            Predictor[] predictors = IntStream.range(0, workers.threads())
                    .mapToObj(thread -> classifier.predictor(CHUNK))
                    .toArray(Predictor[]::new);
            workers.run(parts.length, (task, thread) -> {
                int from = task * CHUNK;
                int to = Math.min(data.size(), from + CHUNK);
                parts[task] = Part.of(predictors[thread], data, from, to, mistakes);
            });
        }
        int[] predicted = Arrays.stream(parts)
                .flatMapToInt(part -> Arrays.stream(part.predicted))
                .toArray();
        return new Evaluation(
                Arrays.stream(parts).map(Part::score).reduce(Score.NONE, Score::plus),
                confusion(data, predicted, classifier.classes()),
                worst(Arrays.stream(parts).flatMap(part -> part.mistakes.stream()), mistakes));
    }

    /**
     * A chunk of the examples.
     *
     * @param predicted class indices, {@code [examples]}
     * @param mistakes the worst of them
     */
    private record Part(Score score, int[] predicted, List<Mistake> mistakes) {
        static Part of(Predictor predictor, Dataset data, int from, int to, int mistakes) {
            int[] labels = IntStream.range(from, to).map(data::label).toArray();
            int[] offsets = IntStream.range(from, to).map(data::offset).toArray();
            Scored scored = predictor.score(data.pixels(), offsets, labels);
            Matrix probabilities = scored.probabilities();
            int[] predicted = IntStream.range(0, labels.length)
                    .map(probabilities::largestInRow)
                    .toArray();
            Stream<Mistake> wrong = IntStream.range(0, labels.length)
                    .filter(i -> predicted[i] != labels[i])
                    .mapToObj(i -> Mistake.of(from + i, labels[i], probabilities, i));
            return new Part(scored.score(), predicted, worst(wrong, mistakes));
        }
    }

    private static List<Mistake> worst(Stream<Mistake> mistakes, int most) {
        return mistakes.sorted(Mistake.WORST_FIRST).limit(most).toList();
    }

    private static int[][] confusion(Dataset data, int[] predicted, int classes) {
        int[][] confusion = new int[classes][classes];
        for (int i = 0; i < predicted.length; i++) {
            confusion[data.label(i)][predicted[i]]++;
        }
        return confusion;
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

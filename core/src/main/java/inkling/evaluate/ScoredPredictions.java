package inkling.evaluate;

import inkling.data.Dataset;
import inkling.math.Matrix;
import inkling.nn.Metrics;
import inkling.nn.gradient.MicroBatch;
import inkling.parallel.Workers;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import inkling.predict.Predictor;
import inkling.predict.Predictor.Scored;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a classifier made of a whole dataset, micro-batch by micro-batch; each micro-batch is set by one thread. Of the
 * probabilities only those of the worst mistakes are kept: of many classes all would take more memory than the data.
 */
final class ScoredPredictions {
    private final Dataset data;
    private final int mistakes;
    private final int[] predicted;

    /** The probability of each example's predicted class. */
    private final float[] confidences;

    /** Of each micro-batch. */
    private final Metrics[] metrics;

    /**
     * The worst mistakes so far, of these the least bad first. Which they are does not depend on the order in which
     * they come.
     */
    private final PriorityQueue<Misclassification> worst =
            new PriorityQueue<>(Misclassification.WORST_FIRST.reversed());

    private ScoredPredictions(Dataset data, int mistakes) {
        this.data = data;
        this.mistakes = mistakes;
        predicted = new int[data.size()];
        confidences = new float[data.size()];
        metrics = new Metrics[Math.ceilDiv(data.size(), MicroBatch.PREDICTED)];
    }

    /**
     * Those of one classifier.
     *
     * @param mistakes to keep at most
     */
    static ScoredPredictions of(Classifier classifier, Dataset data, int threads, int mistakes) {
        return of(data, threads, mistakes, 1, () -> {
                    Predictor predictor = classifier.predictor(MicroBatch.PREDICTED);
                    return some -> List.of(predictor.score(some));
                })
                .getFirst();
    }

    /** Those of each member, in their order, and last those of all together. */
    static List<ScoredPredictions> ofEach(Ensemble ensemble, Dataset data, int threads, int mistakes) {
        int ways = ensemble.members().size() + 1;
        return of(data, threads, mistakes, ways, () -> ensemble.predictor(MicroBatch.PREDICTED)::scoreEach);
    }

    /** Predicts a micro-batch in one or several ways; belongs to one thread. */
    private interface Scorer {
        List<Scored> score(Dataset examples);
    }

    private static List<ScoredPredictions> of(
            Dataset data, int threads, int mistakes, int ways, Supplier<Scorer> scorers) {
        List<ScoredPredictions> all = Stream.generate(() -> new ScoredPredictions(data, mistakes))
                .limit(ways)
                .toList();
        Workers.share(data.size(), MicroBatch.PREDICTED, threads, () -> {
            Scorer scorer = scorers.get();
            return (from, to) -> {
                List<Scored> scored = scorer.score(data.slice(from, to));
                for (int way = 0; way < ways; way++) {
                    all.get(way).set(from, scored.get(way));
                }
            };
        });
        return all;
    }

    private void set(int from, Scored scored) {
        metrics[from / MicroBatch.PREDICTED] = scored.metrics();
        Matrix probabilities = scored.probabilities();
        for (int row = 0; row < probabilities.rows(); row++) {
            int example = from + row;
            predicted[example] = probabilities.largestInRow(row);
            confidences[example] = probabilities.get(row, predicted[example]);
            if (predicted[example] != data.label(example)) {
                keepIfBad(example, probabilities, row);
            }
        }
    }

    private void keepIfBad(int example, Matrix probabilities, int row) {
        if (mistakes == 0) {
            return;
        }
        int label = data.label(example);
        synchronized (worst) {
            if (worst.size() == mistakes) {
                if (!isWorse(example, probabilities.get(row, label), worst.element())) {
                    return;
                }
                worst.remove();
            }
            worst.add(Misclassification.of(example, label, probabilities, row));
        }
    }

    /** As {@link Misclassification#WORST_FIRST} has it, before there is an object: most mistakes are not kept. */
    private static boolean isWorse(int example, float labelProbability, Misclassification other) {
        int order = Float.compare(labelProbability, other.labelProbability());
        return order == 0 ? example < other.index() : order < 0;
    }

    /**
     * How good they are.
     *
     * @param classes that the classifier tells apart
     */
    Evaluation evaluation(int classes) {
        return new Evaluation(
                Arrays.stream(metrics).reduce(Metrics.NONE, Metrics::plus),
                confusion(classes),
                reliability(),
                worst.stream().sorted(Misclassification.WORST_FIRST).toList());
    }

    private int[][] confusion(int classes) {
        int[][] confusion = new int[classes][classes];
        for (int i = 0; i < predicted.length; i++) {
            confusion[data.label(i)][predicted[i]]++;
        }
        return confusion;
    }

    private Reliability reliability() {
        var counter = new Reliability.Counter();
        for (int i = 0; i < predicted.length; i++) {
            counter.add(confidences[i], predicted[i] == data.label(i));
        }
        return counter.reliability();
    }
}

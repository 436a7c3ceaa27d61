package inkling.evaluate;

import inkling.data.Dataset;
import inkling.math.Matrix;
import inkling.nn.Metrics;
import inkling.parallel.Workers;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import inkling.predict.Predictor;
import inkling.predict.Predictor.Scored;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a classifier made of a whole dataset, micro-batch by micro-batch; each micro-batch is set by one thread. */
final class ScoredPredictions {
    /** Examples that are predicted together, few enough that all that is computed from them stays in the processor's cache. */
    private static final int MICRO_BATCH = 256;

    private final Dataset data;
    private final int[] predicted;

    /** Of each micro-batch. */
    private final Matrix[] probabilities;

    /** Of each micro-batch. */
    private final Metrics[] metrics;

    private ScoredPredictions(Dataset data) {
        int microBatches = Math.ceilDiv(data.size(), MICRO_BATCH);
        this.data = data;
        predicted = new int[data.size()];
        probabilities = new Matrix[microBatches];
        metrics = new Metrics[microBatches];
    }

    static ScoredPredictions of(Classifier classifier, Dataset data, int threads) {
        return of(data, threads, 1, () -> {
                    Predictor predictor = classifier.predictor(MICRO_BATCH);
                    return some -> List.of(predictor.score(some));
                })
                .getFirst();
    }

    /** Those of each member, in their order, and last those of all together. */
    static List<ScoredPredictions> ofEach(Ensemble ensemble, Dataset data, int threads) {
        return of(data, threads, ensemble.members().size() + 1, () -> ensemble.predictor(MICRO_BATCH)::scoreEach);
    }

    /** Predicts a micro-batch in one or several ways; belongs to one thread. */
    private interface Scorer {
        List<Scored> score(Dataset examples);
    }

    private static List<ScoredPredictions> of(Dataset data, int threads, int ways, Supplier<Scorer> scorer) {
        List<ScoredPredictions> all =
                Stream.generate(() -> new ScoredPredictions(data)).limit(ways).toList();
        int microBatches = Math.ceilDiv(data.size(), MICRO_BATCH);
        try (Workers workers = new Workers(Math.clamp(microBatches, 1, threads))) {
            Scorer[] scorers = Stream.generate(scorer).limit(workers.threads()).toArray(Scorer[]::new);
            workers.run(microBatches, (microBatch, thread) -> {
                int from = microBatch * MICRO_BATCH;
                int to = Math.min(data.size(), from + MICRO_BATCH);
                List<Scored> scored = scorers[thread].score(data.slice(from, to));
                for (int way = 0; way < ways; way++) {
                    all.get(way).set(microBatch, scored.get(way));
                }
            });
        }
        return all;
    }

    private static IntStream examples(Dataset data, int microBatch) {
        return IntStream.range(microBatch * MICRO_BATCH, Math.min(data.size(), (microBatch + 1) * MICRO_BATCH));
    }

    private void set(int microBatch, Scored scored) {
        metrics[microBatch] = scored.metrics();
        probabilities[microBatch] = scored.probabilities().copy();
        examples(data, microBatch).forEach(i -> predicted[i] = probabilities[microBatch].largestInRow(i % MICRO_BATCH));
    }

    /**
     * How good they are.
     *
     * @param classes that the classifier tells apart
     * @param mistakes to keep at most
     */
    Evaluation evaluation(int classes, int mistakes) {
        return new Evaluation(metrics(), confusion(classes), reliability(), worst(mistakes));
    }

    /** Loss and accuracy over all examples. */
    Metrics metrics() {
        return Arrays.stream(metrics).reduce(Metrics.NONE, Metrics::plus);
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
            counter.add(probability(i, predicted[i]), predicted[i] == data.label(i));
        }
        return counter.reliability();
    }

    /** Of what may be tens of thousands of mistakes, only those become objects that are among the worst. */
    private List<Misclassification> worst(int most) {
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
                .mapToObj(i -> Misclassification.of(i, data.label(i), probabilities[i / MICRO_BATCH], i % MICRO_BATCH))
                .sorted(Misclassification.WORST_FIRST)
                .limit(most)
                .toList();
    }

    private float labelProbability(int i) {
        return probability(i, data.label(i));
    }

    private float probability(int i, int label) {
        return probabilities[i / MICRO_BATCH].get(i % MICRO_BATCH, label);
    }
}

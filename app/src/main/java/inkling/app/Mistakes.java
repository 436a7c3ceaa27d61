package inkling.app;

import inkling.app.report.ReportData.ClassScore;
import inkling.app.report.ReportData.Examination;
import inkling.app.report.ReportData.Mistake;
import inkling.data.Dataset;
import inkling.nn.Network;
import inkling.nn.Prediction;
import inkling.train.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** What a network gets wrong, for the report. */
final class Mistakes {
    private static final int MOST = 40;

    /** Least loss first: the first to go; of equal ones the last. */
    private static final Comparator<Mistake> LEAST_LOSS = Comparator.comparingDouble(Mistake::labelProbability)
            .thenComparingInt(Mistake::index)
            .reversed();

    private Mistakes() {}

    /**
     * Looks at all of the data.
     *
     * @param name what to call it
     * @param evaluation of the same network on the same data
     */
    static Examination examine(
            Network network, String name, Dataset data, List<String> classes, Evaluation evaluation) {
        List<ClassScore> scores = IntStream.range(0, classes.size())
                .mapToObj(label -> new ClassScore(
                        classes.get(label),
                        IntStream.of(evaluation.confusion()[label]).sum(),
                        evaluation.precision(label),
                        evaluation.recall(label),
                        evaluation.f1(label)))
                .toList();
        return new Examination(name, scores, evaluation.confusion(), data.shape(), worst(network, data));
    }

    /** Those of the highest loss, which are those of the lowest probability for the label; worst first. */
    private static List<Mistake> worst(Network network, Dataset data) {
        var worst = new PriorityQueue<>(LEAST_LOSS);
        for (int i = 0; i < data.size(); i++) {
            byte[] pixels = data.picture(i);
            int label = data.label(i);
            Prediction prediction = network.predict(pixels);
            if (prediction.label() != label) {
                worst.add(new Mistake(
                        i,
                        pixels,
                        label,
                        prediction.label(),
                        prediction.confidence(),
                        prediction.probabilities()[label]));
                if (worst.size() > MOST) {
                    worst.remove();
                }
            }
        }
        List<Mistake> sorted = new ArrayList<>(worst);
        sorted.sort(LEAST_LOSS.reversed());
        return sorted;
    }
}

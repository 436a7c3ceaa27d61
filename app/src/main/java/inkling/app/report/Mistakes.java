package inkling.app.report;

import inkling.app.report.ReportData.ClassScore;
import inkling.app.report.ReportData.Examination;
import inkling.app.report.ReportData.Misclassification;
import inkling.data.Dataset;
import inkling.evaluate.Evaluation;
import java.util.List;
import java.util.stream.IntStream;

/** What a network gets wrong, for the report. */
public final class Mistakes {
    private static final int MAX_MISTAKES = 40;

    /** A class that is often read wrongly shall not leave the others without a picture. */
    static final int PER_CLASS = 4;

    private Mistakes() {}

    /**
     * Takes what the report shows from an evaluation.
     *
     * @param name what to call the data
     * @param numbers what {@code show} calls each of its pictures
     */
    public static Examination examine(
            String name, Dataset data, int[] numbers, List<String> classes, Evaluation evaluation) {
        List<ClassScore> scores = IntStream.range(0, classes.size())
                .mapToObj(label -> new ClassScore(
                        classes.get(label),
                        evaluation.examples(label),
                        evaluation.precision(label),
                        evaluation.recall(label),
                        evaluation.f1(label)))
                .toList();
        int[] taken = new int[classes.size()];
        List<Misclassification> worst = evaluation.mistakes().stream()
                .filter(mistake -> taken[mistake.label()]++ < PER_CLASS)
                .limit(MAX_MISTAKES)
                .map(mistake -> new Misclassification(
                        numbers[mistake.index()],
                        data.picture(mistake.index()),
                        mistake.label(),
                        mistake.prediction().label(),
                        mistake.prediction().confidence(),
                        mistake.labelProbability()))
                .toList();
        return new Examination(name, scores, evaluation.confusion(), evaluation.reliability(), data.shape(), worst);
    }
}

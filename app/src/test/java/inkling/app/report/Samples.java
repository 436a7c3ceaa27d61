package inkling.app.report;

import inkling.app.report.ReportData.ClassScore;
import inkling.app.report.ReportData.Examination;
import inkling.app.report.ReportData.LayerBox;
import inkling.app.report.ReportData.LayerState;
import inkling.app.report.ReportData.Misclassification;
import inkling.app.report.ReportData.Moment;
import inkling.app.report.ReportData.NetworkView;
import inkling.app.report.ReportData.PartScore;
import inkling.app.report.ReportData.Settings;
import inkling.app.report.ReportData.Snapshot;
import inkling.app.report.ReportData.Weights;
import inkling.data.ImageShape;
import inkling.evaluate.Reliability;
import inkling.train.LayerHealth;
import inkling.train.TrainingHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Made-up reports. */
public final class Samples {
    private Samples() {}

    /** A run of some epochs with everything that a report can show. */
    static ReportData full(List<String> classNames, int moments, ImageShape shape) {
        return new ReportData(
                "784-20-" + classNames.size() + " on made-up data",
                List.of("15,910 parameters", "3 epochs"),
                List.of(
                        new PartScore("training", 60_000, 59_400, 0.0345),
                        new PartScore("dev", 5_000, 4_900, 0.0678),
                        new PartScore("test", 10_000, 9_812, 0.0612)),
                history(moments),
                network(classNames.size()),
                weights(shape),
                examination(classNames, shape),
                List.of(
                        new Settings("Training", Map.of("learning rate", "0.01")),
                        new Settings("Data", Map.of("a", "b"))),
                List.of("inkling", "train", "--data", "my digits/train.csv"));
    }

    static List<Moment> history(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> {
                    double done = (double) i / count;
                    return new Moment(
                            938L * i,
                            i,
                            2.3 * Math.exp(-6 * done),
                            1 - 0.9 * Math.exp(-6 * done),
                            2.3 * Math.exp(-4 * done),
                            1 - 0.9 * Math.exp(-4 * done),
                            0.05 * Math.sin(Math.PI * done),
                            2.5 * i,
                            List.of(
                                    new LayerState(1, "dead", 0.1 * done, 0.1),
                                    new LayerState(2, "none", null, 0.01 * done)));
                })
                .toList();
    }

    /** With units 1 and 2 of the first layer dead. */
    static NetworkView network(int classes) {
        var health = new TrainingHealth(
                List.of(
                        new LayerHealth(1, LayerHealth.Kind.DEAD, 20, List.of(1, 2), 0.1),
                        new LayerHealth(2, LayerHealth.Kind.NONE, classes, List.of(), 0.1)),
                0,
                0.5);
        return new NetworkView(
                List.of(
                        new LayerBox(784, "input", List.of()),
                        new LayerBox(20, "linear", List.of("15,700 parameters", "relu")),
                        new LayerBox(classes, "output", List.of("softmax", "210 parameters"))),
                new float[classes][20],
                20,
                health,
                "2 of 20 units of layer 1 are dead");
    }

    static Weights weights(ImageShape shape) {
        var random = new SplittableRandom(1);
        List<Snapshot> snapshots = new ArrayList<>();
        for (int moment = 0; moment < 8; moment++) {
            float[][] units = new float[Math.min(64, WeightSection.mostUnits(shape.pixels()))][shape.pixels()];
            for (float[] unit : units) {
                for (int i = 0; i < unit.length; i++) {
                    unit[i] = (float) random.nextDouble(-0.5, 0.5);
                }
            }
            snapshots.add(new Snapshot(100L * moment, units));
        }
        return new Weights(shape, 300, snapshots);
    }

    private static Reliability reliability() {
        return new Reliability(List.of(
                new Reliability.Bin(0, 0.5f, 0, 0, 0),
                new Reliability.Bin(0.5f, 0.9f, 200, 150, 160),
                new Reliability.Bin(0.9f, 1, 1000, 980, 990)));
    }

    /** Where label i was read as j 17·i + j times, and the last class never right. */
    static Examination examination(List<String> classNames, ImageShape shape) {
        int size = classNames.size();
        int[][] confusion = new int[size][size];
        List<ClassScore> classes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                confusion[i][j] = i == j ? 4_321 : 17 * i + j;
            }
            classes.add(new ClassScore(classNames.get(i), 1_000 + i, 0.9, 0.8 + 0.001 * i, 0.85));
        }
        var random = new SplittableRandom(2);
        List<Misclassification> mistakes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            byte[] pixels = new byte[shape.pixels()];
            random.nextBytes(pixels);
            mistakes.add(new Misclassification(100 + i, pixels, i % size, (i + 1) % size, 0.9876f, 0.0001f * i));
        }
        return new Examination("the test data", classes, confusion, reliability(), shape, mistakes);
    }
}

package inkling.app.bench;

import inkling.model.Model;
import java.util.List;
import java.util.stream.IntStream;

/** The prediction of a single picture, as a program that uses the library asks for it. */
final class PredictOneJob implements Job {
    /** Different ones in turn, so that the processor does not learn one by heart. */
    private static final int PICTURES = 1000;

    private static final int CHECKED = 20;
    private static final double TOLERANCE = 1e-4;

    @Override
    public String key() {
        return "predict-one";
    }

    @Override
    public List<Measurement> measure(Conditions conditions) {
        Model model = PlainNetwork.toPredict(conditions.test());
        byte[][] pictures = IntStream.range(
                        0, Math.min(PICTURES, conditions.test().size()))
                .mapToObj(conditions.test()::picture)
                .toArray(byte[][]::new);
        check(model, pictures);
        // What is predicted is added up and looked at, so that no compiler can leave it out.
        double[] confidence = {0};
        Samples samples = conditions.sampler(1).repeat(() -> {
            for (byte[] picture : pictures) {
                confidence[0] += model.predict(picture).confidence();
            }
        });
        Answer.require(confidence[0] > 0, this, "the sum of confidences", confidence[0], "more than 0");
        return List.of(Measurement.time(
                this, model.network() + ", one picture, one thread", samples, 1e6 / pictures.length, "µs"));
    }

    private void check(Model model, byte[][] pictures) {
        for (int i = 0; i < Math.min(CHECKED, pictures.length); i++) {
            float[] found = model.predict(pictures[i]).probabilities();
            double[] expected = PlainNetwork.probabilities(model.network(), pictures[i]);
            for (int label = 0; label < expected.length; label++) {
                Answer.require(
                        Math.abs(found[label] - expected[label]) <= TOLERANCE,
                        this,
                        "a probability",
                        found[label],
                        expected[label]);
            }
        }
    }
}

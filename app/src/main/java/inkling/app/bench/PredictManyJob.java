package inkling.app.bench;

import inkling.data.Dataset;
import inkling.model.Model;
import inkling.predict.Predictions;
import java.util.List;
import java.util.Locale;

/** The prediction of a whole test set, on all threads. */
final class PredictManyJob implements Job {
    private static final int PICTURES = 10_000;
    private static final double TOLERANCE = 1e-4;

    @Override
    public String key() {
        return "predict-many";
    }

    @Override
    public List<Measurement> measure(Conditions conditions) {
        Dataset data =
                conditions.test().slice(0, Math.min(PICTURES, conditions.test().size()));
        Model model = PlainNetwork.toPredict(data);
        check(model, data);
        Samples samples = conditions.sampler(1).repeat(() -> model.predict(data));
        String name = String.format(Locale.ROOT, "%s, predicting %,d pictures", model.network(), data.size());
        return List.of(Measurement.rate(this, name, samples, data.size(), "images/s"));
    }

    /** Compares with the same pictures predicted one by one, which {@link PredictOneJob} checks. */
    private void check(Model model, Dataset data) {
        Predictions found = model.predict(data);
        for (int i = 0; i < data.size(); i++) {
            float expected = model.predict(data.picture(i)).probability(data.label(i));
            Answer.require(
                    Math.abs(found.probability(i, data.label(i)) - expected) <= TOLERANCE,
                    this,
                    "a probability",
                    found.probability(i, data.label(i)),
                    expected);
        }
    }
}

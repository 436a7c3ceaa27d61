package inkling.app.bench;

import inkling.data.Dataset;
import inkling.nn.Network;
import inkling.train.Evaluation;
import java.util.List;
import java.util.Locale;

/** The prediction of a whole test set, compared with its labels, on all threads. */
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
        Network network = PlainNetwork.toPredict(data);
        check(network, data, conditions.threads());
        Samples samples = conditions.sampler(1).repeat(() -> Evaluation.of(network, data, conditions.threads()));
        String name = String.format(Locale.ROOT, "%s, predicting %,d pictures", network, data.size());
        return List.of(Measurement.rate(this, name, samples, data.size(), "images/s"));
    }

    /** Compares with the same pictures predicted one by one, which {@link PredictOneJob} checks. */
    private void check(Network network, Dataset data, int threads) {
        double expected = 0;
        for (int i = 0; i < data.size(); i++) {
            expected -= Math.log(network.predict(data.picture(i)).probabilities()[data.label(i)]);
        }
        expected /= data.size();
        double found = Evaluation.of(network, data, threads).score().loss();
        Answer.require(Math.abs(found - expected) <= TOLERANCE * expected, this, "the loss", found, expected);
    }
}

package inkling.app.bench;

import inkling.data.Dataset;
import inkling.nn.Architecture;
import inkling.train.TrainingConfig;
import java.util.List;
import java.util.Locale;

/** The published network with the published settings: one iteration over the whole training set. */
final class FullBatchJob implements Job {
    /** As many as the published program trains on. */
    private static final int EXAMPLES = 41_000;

    @Override
    public String key() {
        return "full-batch";
    }

    @Override
    public List<Measurement> measure(Conditions conditions) {
        Dataset data = conditions
                .train()
                .slice(0, Math.min(EXAMPLES, conditions.train().size()));
        var run = new TimedTraining(
                this,
                Architecture.published(List.of(data.features(), 10, data.classes())),
                TrainingConfig.PUBLISHED.withThreads(conditions.threads()),
                data);
        Samples samples = run.samples(conditions, 1);
        String name = String.format(Locale.ROOT, "%s, full batch of %,d, per iteration", run.layers(), data.size());
        return List.of(Measurement.time(this, name, samples, 1e3, "ms"));
    }
}

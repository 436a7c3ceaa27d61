package inkling.app.bench;

import inkling.data.Dataset;
import inkling.nn.Architecture;
import inkling.nn.Initialization;
import inkling.train.TrainingConfig;
import java.util.List;

/** Training in mini-batches with plain gradient descent: a small network and a larger one. */
final class MiniBatchJob implements Job {
    /** Does not change the time; a larger one would diverge on pictures with much ink. */
    private static final float LEARNING_RATE = 0.01f;

    @Override
    public String key() {
        return "mini-batch";
    }

    @Override
    public List<Measurement> measure(Conditions conditions) {
        return List.of(measure(conditions, 128, 64), measure(conditions, 512, 128));
    }

    private Measurement measure(Conditions conditions, int units, int batchSize) {
        Dataset all = conditions.train();
        int batch = Math.min(batchSize, all.size());
        // All batches alike, so that their number says how many pictures there were.
        Dataset data = all.slice(0, all.size() / batch * batch);
        var run = new TimedTraining(
                this,
                Architecture.published(List.of(data.features(), units, data.classes()))
                        .withInitialization(Initialization.HE),
                TrainingConfig.PUBLISHED
                        .withLearningRate(LEARNING_RATE)
                        .withBatchSize(batch)
                        .withThreads(conditions.threads()),
                data);
        Samples samples = run.samples(conditions, 2);
        return Measurement.rate(
                this, run.layers() + ", batches of " + batch + ", training", samples, batch, "images/s");
    }
}

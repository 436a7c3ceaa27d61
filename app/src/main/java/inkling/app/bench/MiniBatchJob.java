package inkling.app.bench;

import inkling.data.Dataset;
import inkling.nn.Architecture;
import inkling.nn.Initialization;
import inkling.train.TrainingConfig;
import java.util.List;

/**
 * Training in batches with plain gradient descent.
 *
 * @param key of the job
 * @param settings each measured on its own
 */
record MiniBatchJob(String key, List<Setting> settings) implements Job {
    /**
     * One hidden layer, and how many pictures at a time.
     *
     * @param threads the most that share the work
     */
    private record Setting(int units, int batchSize, int threads) {}

    /** A small network and a larger one, in batches as they are used. */
    static final MiniBatchJob MINI_BATCH = new MiniBatchJob(
            "mini-batch", List.of(new Setting(128, 64, Integer.MAX_VALUE), new Setting(512, 128, Integer.MAX_VALUE)));

    /** Picture by picture and in tens, as books begin, on one thread. */
    static final MiniBatchJob SMALL_BATCH =
            new MiniBatchJob("small-batch", List.of(new Setting(100, 1, 1), new Setting(100, 10, 1)));

    /** Does not change the time; a larger one would diverge on pictures with much ink. */
    private static final float LEARNING_RATE = 0.01f;

    @Override
    public List<Measurement> measure(Conditions conditions) {
        return settings.stream().map(setting -> measure(conditions, setting)).toList();
    }

    private Measurement measure(Conditions conditions, Setting setting) {
        Dataset all = conditions.train();
        int batch = Math.min(setting.batchSize, all.size());
        // All batches alike, so that their number says how many pictures there were.
        Dataset data = all.slice(0, all.size() / batch * batch);
        var run = new TimedTraining(
                this,
                Architecture.published(List.of(data.features(), setting.units, data.classes()))
                        .withInitialization(Initialization.HE),
                TrainingConfig.PUBLISHED
                        .withLearningRate(LEARNING_RATE)
                        .withBatchSize(batch)
                        .withThreads(Math.min(setting.threads, conditions.threads())),
                data);
        Samples samples = run.samples(conditions, settings.size());
        String threads = setting.threads == 1 ? ", one thread" : "";
        return Measurement.rate(
                this, run.layers() + ", batches of " + batch + ", training" + threads, samples, batch, "images/s");
    }
}

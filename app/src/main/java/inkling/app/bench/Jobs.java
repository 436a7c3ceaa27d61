package inkling.app.bench;

import java.util.List;

/** All jobs, in the order in which they run. */
public final class Jobs {
    private static final List<Job> ALL = List.of(
            new ProductJob(),
            new MemoryJob(),
            new FullBatchJob(),
            MiniBatchJob.MINI_BATCH,
            MiniBatchJob.SMALL_BATCH,
            new PredictOneJob(),
            new PredictManyJob(),
            new AugmentJob(),
            new CsvJob());

    private Jobs() {}

    /** The jobs there are. */
    public static List<Job> all() {
        return ALL;
    }

    /**
     * The job of that key.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Job named(String key) {
        return ALL.stream()
                .filter(job -> job.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("job \"" + key + "\": expected one of "
                        + String.join(", ", ALL.stream().map(Job::key).toList())));
    }
}

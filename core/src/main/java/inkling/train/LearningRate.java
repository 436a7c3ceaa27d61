package inkling.train;

import org.jspecify.annotations.Nullable;

/** The learning rate of each update of a run: what the schedule gives, or what somebody has set in its place. Any thread may ask. */
final class LearningRate {
    private final OptimizerConfig config;
    private final int total;
    private volatile @Nullable Float fixed;

    /**
     * As scheduled.
     *
     * @param total updates of the run
     */
    LearningRate(OptimizerConfig config, int total) {
        this.config = config;
        this.total = total;
    }

    /** That of one update, counted from 0. */
    float of(int update) {
        Float rate = fixed;
        return rate != null ? rate : config.learningRate(update, total);
    }

    /** Puts one rate in place of the schedule, above 0; null for the schedule again. */
    void fix(@Nullable Float rate) {
        if (rate != null && (!(rate > 0) || Float.isInfinite(rate))) {
            throw new IllegalArgumentException("learning rate " + rate + ": expected a positive number");
        }
        fixed = rate;
    }
}

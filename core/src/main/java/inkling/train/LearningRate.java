package inkling.train;

import org.jspecify.annotations.Nullable;

/** The learning rate of each update of a run: what the schedule gives, or what somebody has set in its place. Any thread may ask. */
final class LearningRate {
    private final OptimizerConfig config;
    private final int total;
    private volatile @Nullable Float fixed;
    private volatile @Nullable Float last;

    /**
     * As scheduled.
     *
     * @param total updates of the run
     */
    LearningRate(OptimizerConfig config, int total) {
        this.config = config;
        this.total = total;
    }

    /** That of one update, counted from 0; behind the last update, that of the last. */
    float of(int update) {
        Float rate = fixed;
        return rate != null ? rate : scheduled(update);
    }

    private float scheduled(int update) {
        return total == 0 ? config.learningRate() : config.learningRate(Math.clamp(update, 0, total - 1), total);
    }

    /** That of one update, which is made by it. */
    float use(int update) {
        float rate = of(update);
        last = rate;
        return rate;
    }

    /** By which the last of so many updates was made; as scheduled where that was before the session. */
    float ofLast(int updates) {
        Float rate = last;
        return rate != null ? rate : scheduled(updates - 1);
    }

    /** Puts one rate in place of the schedule, above 0. */
    void fix(float rate) {
        if (!(rate > 0) || Float.isInfinite(rate)) {
            throw new IllegalArgumentException("learning rate " + rate + ": expected a positive number");
        }
        fixed = rate;
    }

    /** Forgets what was put in place of the schedule, and what was used. */
    void reset() {
        fixed = null;
        last = null;
    }
}

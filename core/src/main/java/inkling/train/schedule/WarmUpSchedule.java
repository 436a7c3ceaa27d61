package inkling.train.schedule;

import java.util.Objects;

/**
 * Another schedule with a linear rise in front of it: of n updates, update u gets (u + 1) / n of the first factor of the
 * other schedule, which then has the rest of the run to itself.
 *
 * @param share of the run that the rise takes, 0 to less than 1
 * @param then what follows
 * @see "Goyal et al., Accurate, large minibatch SGD: training ImageNet in 1 hour, arXiv:1706.02677, 2017, section 2.2"
 */
public record WarmUpSchedule(double share, Schedule then) implements Schedule {
    /** Checks the share. */
    public WarmUpSchedule {
        Objects.requireNonNull(then, "then");
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("warm-up " + share + ": expected a share of the run, 0 to less than 1");
        }
    }

    @Override
    public String name() {
        return then.name();
    }

    /** With the rise in front, such as {@code warm-up:0.1:cosine:0.0}, which {@link Schedules#parse} does not read. */
    @Override
    public String text() {
        return "warm-up:" + share + ":" + then.text();
    }

    @Override
    public double factor(int update, int total) {
        int rise = (int) Math.round(share * total);
        int rest = Math.max(1, total - rise);
        return update < rise ? then.factor(0, rest) * (update + 1) / rise : then.factor(update - rise, rest);
    }
}

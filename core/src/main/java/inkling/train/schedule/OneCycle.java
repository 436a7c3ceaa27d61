package inkling.train.schedule;

import java.util.List;

/**
 * One cycle: in a straight line from {@code first} up to 1, in as many updates down to {@code first}, and in the remaining
 * updates on to a hundredth of that. Momentum stays as it is; the paper lets it go the other way.
 *
 * @param first where the cycle begins and ends, above 0 and up to 1
 * @param cycle share of the run that the cycle takes, above 0 and up to 1
 * @see "Smith, A disciplined approach to neural network hyper-parameters: part 1, arXiv:1803.09820, 2018, section 4.1"
 */
public record OneCycle(double first, double cycle) implements Schedule {
    private static final double LAST = 0.01;

    /** Checks both. */
    public OneCycle {
        if (!(first > 0 && first <= 1)) {
            throw new IllegalArgumentException(
                    "one-cycle's first factor " + first + ": expected more than 0, at most 1");
        }
        if (!(cycle > 0 && cycle <= 1)) {
            throw new IllegalArgumentException("one-cycle's share " + cycle + ": expected more than 0, at most 1");
        }
    }

    @Override
    public String name() {
        return "one-cycle";
    }

    @Override
    public String text() {
        return name() + ":" + first + ":" + cycle;
    }

    @Override
    public double factor(int update, int total) {
        double progress = (double) update / total;
        double peak = cycle / 2;
        if (progress < peak) {
            return between(first, 1, progress / peak);
        }
        if (progress < cycle) {
            return between(1, first, (progress - peak) / peak);
        }
        return between(first, LAST * first, (progress - cycle) / (1 - cycle));
    }

    private static double between(double from, double to, double share) {
        return from + (to - from) * share;
    }

    @Override
    public OneCycle with(List<Double> parameters) {
        if (parameters.size() != 2) {
            throw new IllegalArgumentException(
                    "schedule one-cycle: expected one-cycle:FIRST:SHARE, found " + parameters);
        }
        return new OneCycle(parameters.get(0), parameters.get(1));
    }
}

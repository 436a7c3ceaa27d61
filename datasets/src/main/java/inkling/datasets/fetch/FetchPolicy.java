package inkling.datasets.fetch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How patient a download is. Immutable.
 *
 * @param connectTimeout the longest wait for a connection
 * @param stallTimeout the longest wait for the head of an answer, and the time in which a body must bring at least 1 KiB
 *     per second
 * @param rounds how often the list of mirrors is gone through, at least 1
 * @param firstWait pause before the second round; it doubles before each further one
 */
public record FetchPolicy(Duration connectTimeout, Duration stallTimeout, int rounds, Duration firstWait) {
    /** For a person who waits: 5 s for a connection, 15 s without data, three rounds with pauses of about 0.5 and 1 s. */
    public static final FetchPolicy PATIENT =
            new FetchPolicy(Duration.ofSeconds(5), Duration.ofSeconds(15), 3, Duration.ofMillis(500));

    /** For a program that can go on without the data: one round, 3 s for a connection, 10 s without data. */
    public static final FetchPolicy BRIEF =
            new FetchPolicy(Duration.ofSeconds(3), Duration.ofSeconds(10), 1, Duration.ZERO);

    /** Checks the ranges. */
    public FetchPolicy {
        if (!connectTimeout.isPositive() || !stallTimeout.isPositive() || firstWait.isNegative()) {
            throw new IllegalArgumentException("time-outs of " + connectTimeout + " and " + stallTimeout
                    + ", first wait " + firstWait + ": expected more than zero, and a wait that is not negative");
        }
        if (rounds < 1 || rounds > 10) {
            throw new IllegalArgumentException(rounds + " rounds over the mirrors: expected 1 to 10");
        }
    }

    /**
     * The pause before a round: doubling, and between half and one and a half of that by chance, so that a class of thirty
     * does not come back in the same instant.
     *
     * @param round 1 for the second round
     */
    Duration waitBefore(int round, RandomGenerator random) {
        long doubled = firstWait.toMillis() << (round - 1);
        return Duration.ofMillis(Math.round(doubled * random.nextDouble(0.5, 1.5)));
    }

    /** The fewest bytes that a body must bring within {@link #stallTimeout}. */
    long slowest() {
        return Math.max(1, stallTimeout.toMillis() * 1024 / 1000);
    }
}

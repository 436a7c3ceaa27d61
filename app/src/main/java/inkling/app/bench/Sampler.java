package inkling.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The clock of one measurement, which begins when it is made. The first part of the time is for warming up: the compiler has
 * better code for the work only after a while. The rest is cut into samples of as many whole repetitions as fit.
 */
final class Sampler {
    /** Share of the time; a second or so is enough, and less than that is rarely given. */
    private static final double WARM_UP = 0.4;

    private static final int SAMPLES = 20;

    /** Taken however long they are, so that there is a median. */
    private static final int MIN_SAMPLES = 3;

    private final LongSupplier clock;
    private final long warmAt;
    private final long endAt;
    private final long sampleNanos;
    private final List<Double> samples = new ArrayList<>();
    private boolean warm;
    private long sampleBegin;
    private int repetitions;

    /**
     * Begins now.
     *
     * @param nanos in all
     * @param clock in nanoseconds
     */
    Sampler(long nanos, LongSupplier clock) {
        this.clock = clock;
        long begin = clock.getAsLong();
        warmAt = begin + (long) (WARM_UP * nanos);
        endAt = begin + nanos;
        sampleNanos = (long) ((1 - WARM_UP) * nanos / SAMPLES);
    }

    /** To be asked after each repetition. */
    boolean enough() {
        long now = clock.getAsLong();
        if (!warm) {
            warm = now - warmAt >= 0;
            sampleBegin = now;
            return false;
        }
        repetitions++;
        if (now - sampleBegin >= sampleNanos) {
            samples.add((now - sampleBegin) / 1e9 / repetitions);
            sampleBegin = now;
            repetitions = 0;
        }
        return samples.size() >= MIN_SAMPLES && now - endAt >= 0;
    }

    /** One repetition of something that is timed. */
    @FunctionalInterface
    interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Repeats some work until it is enough. */
    <E extends Exception> Samples repeat(Work<E> work) throws E {
        do {
            work.run();
        } while (!enough());
        return samples();
    }

    /** What there is when it is enough. */
    Samples samples() {
        return new Samples(samples);
    }
}

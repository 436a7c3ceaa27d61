package inkling.train;

import java.util.function.Supplier;

/** How long training takes, and how many images it works through. */
final class Stopwatch {
    private final long begin;
    private long lapBegin;
    private long images;

    /** Goes on from {@code seconds}. */
    Stopwatch(double seconds) {
        lapBegin = System.nanoTime();
        begin = lapBegin - (long) (seconds * 1e9);
    }

    /** Counts images. */
    void worked(int more) {
        images += more;
    }

    /** In all. */
    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    /** In this lap; 0 where there were none. */
    double imagesPerSecond() {
        return images == 0 ? 0 : images / ((System.nanoTime() - lapBegin) / 1e9);
    }

    /** Does something that does not count as time of the lap. */
    <T> T without(Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        lapBegin += System.nanoTime() - start;
        return result;
    }

    /** Begins the next lap. */
    void lap() {
        lapBegin = System.nanoTime();
        images = 0;
    }
}

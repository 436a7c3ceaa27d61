package inkling.app.bench;

import java.util.List;

/**
 * Seconds per repetition, each the mean over a stretch of them.
 *
 * @param sorted rising, at least one
 */
record Samples(List<Double> sorted) {
    /** Sorts. */
    Samples {
        sorted = sorted.stream().sorted().toList();
    }

    double smallest() {
        return sorted.getFirst();
    }

    double largest() {
        return sorted.getLast();
    }

    /** Of an even number of samples, the mean of the two in the middle. */
    double median() {
        int size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}

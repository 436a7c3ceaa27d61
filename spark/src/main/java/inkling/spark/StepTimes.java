package inkling.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Where the time of the steps went, and how much was sent. Belongs to one thread. */
final class StepTimes {
    /** Of one step, in seconds. */
    private record Step(double all, double computing, double adding) {
        double waiting() {
            return Math.max(0, all - computing - adding);
        }
    }

    private final List<Step> steps = new ArrayList<>();
    private long sent;
    private long received;
    private int receivedSums;
    private int slots = 1;
    private int partitions;

    void slots(int count) {
        slots = count;
    }

    /**
     * One step, which began at {@code start} and has just ended.
     *
     * @param arrived when the last sum had come
     * @param parameters bytes that went to the executors
     * @param tasks that worked on it
     */
    void add(long start, long arrived, int parameters, int tasks, List<Sum> sums) {
        long end = System.nanoTime();
        double computing = sums.stream().mapToLong(Sum::nanos).sum() / 1e9 / slots;
        steps.add(new Step((end - start) / 1e9, computing, (end - arrived) / 1e9));
        sent = parameters;
        receivedSums = sums.size();
        received = sums.stream().mapToLong(sum -> sum.bytes().length).sum();
        partitions = tasks;
    }

    /** Sums that came to the driver in the last step. */
    int receivedSums() {
        return receivedSums;
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Such as {@code 0.031 s and 0.51 MB a step}; there must have been one. */
    String latest() {
        return String.format(
                Locale.ROOT, "%.3f s and %.2f MB a step", steps.getLast().all(), (sent + received) / 1e6);
    }

    private double median(ToDoubleFunction<Step> part) {
        double[] sorted = steps.stream().mapToDouble(part).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /**
     * Such as {@code 500 steps of 0.031 s (median; mean 0.042): computing 0.012 s on 2 cores, waiting 0.018 s, adding 0.001 s; per step
     * 31,840 bytes of parameters out, 477,600 bytes of sums back in 4 partitions}. Parts are medians too: the first steps place the
     * examples. There must have been one.
     */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%,d steps of %.4f s (median; mean %.4f): computing %.4f s on %d cores, waiting %.4f s, adding %.4f s; per step"
                        + " %,d bytes of parameters out, %,d bytes of sums back in %d partitions",
                steps.size(),
                median(Step::all),
                steps.stream().mapToDouble(Step::all).average().orElse(0),
                median(Step::computing),
                slots,
                median(Step::waiting),
                median(Step::adding),
                sent,
                received,
                partitions);
    }
}

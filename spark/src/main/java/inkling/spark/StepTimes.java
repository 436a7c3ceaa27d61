package inkling.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Where the time of the steps went, and how much was sent. Belongs to one thread. */
final class StepTimes {
    private final List<Double> seconds = new ArrayList<>();
    private double compute;
    private double driver;
    private long sent;
    private long received;
    private int slots = 1;

    void slots(int count) {
        slots = count;
    }

    /**
     * One step, which began at {@code start} and has just ended.
     *
     * @param arrived when the last sum had come
     * @param parameters bytes that went to the executors
     */
    void add(long start, long arrived, int parameters, List<Sum> sums) {
        long end = System.nanoTime();
        seconds.add((end - start) / 1e9);
        compute += sums.stream().mapToLong(Sum::nanos).sum() / 1e9;
        driver += (end - arrived) / 1e9;
        sent = parameters;
        received = sums.stream().mapToLong(sum -> sum.bytes().length).sum();
    }

    /** Such as {@code 500 steps of 0.031 s (median): computing 0.012 s, waiting 0.018 s, driver 0.001 s; per step 32 kB out, 480 kB back}. */
    String summary() {
        if (seconds.isEmpty()) {
            return "no step";
        }
        List<Double> sorted = new ArrayList<>(seconds);
        Collections.sort(sorted);
        int steps = sorted.size();
        double mean = sorted.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double computing = compute / steps / slots;
        return String.format(
                Locale.ROOT,
                "%,d steps of %.4f s (median; mean %.4f): computing %.4f s on %d cores, waiting %.4f s, adding %.4f s; per step"
                        + " %,d kB of parameters out, %,d kB of sums back",
                steps,
                sorted.get(steps / 2),
                mean,
                computing,
                slots,
                Math.max(0, mean - computing - driver / steps),
                driver / steps,
                sent >> 10,
                received >> 10);
    }
}

package peers;

import java.util.Arrays;
import java.util.Locale;

/** Measures a step for some seconds after warming up, and prints the one line of JSON. */
final class Clock {
    private static final int WINDOWS = 5;
    private static final double WARM_UP_SECONDS = 3;

    private Clock() {}

    /** How much is done in a second if each step does amount: one number per window, in order of size. */
    static double[] perSecond(Runnable step, int amount, double seconds) {
        window(step, amount, WARM_UP_SECONDS);
        double[] rates = new double[WINDOWS];
        Arrays.setAll(rates, i -> window(step, amount, seconds / WINDOWS));
        Arrays.sort(rates);
        return rates;
    }

    private static double window(Runnable step, int amount, double seconds) {
        long begin = System.nanoTime();
        double elapsed = 0;
        long done = 0;
        while (elapsed < seconds) {
            step.run();
            done += amount;
            elapsed = (System.nanoTime() - begin) / 1e9;
        }
        return done / elapsed;
    }

    /** Prints the median, smallest and largest of sorted images per second, and a number that shows that the work was done. */
    static void report(String library, int threads, String job, String name, double[] sorted, double check) {
        System.out.printf(
                Locale.ROOT,
                "{\"peer\": \"%s\", \"threads\": %d, \"results\": [{\"job\": \"%s\", \"name\": \"%s\", \"unit\": \"images/s\","
                        + " \"value\": %.1f, \"min\": %.1f, \"max\": %.1f}], \"check\": %.4f}%n",
                library,
                threads,
                job,
                name,
                sorted[WINDOWS / 2],
                sorted[0],
                sorted[WINDOWS - 1],
                check);
    }
}

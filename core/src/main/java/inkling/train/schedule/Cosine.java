package inkling.train.schedule;

import java.util.List;

/**
 * Half a cosine wave from 1 down to {@code last}: last + (1 − last)·(1 + cos(π·t/T)) / 2.
 *
 * @param last where the curve ends, just after the last update; 0 to 1
 * @see "Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts, ICLR 2017, equation 5, without restarts"
 */
public record Cosine(double last) implements Schedule {
    /** Checks it. */
    public Cosine {
        if (!(last >= 0 && last <= 1)) {
            throw new IllegalArgumentException("cosine schedule's last factor " + last + ": expected 0 to 1");
        }
    }

    @Override
    public String name() {
        return "cosine";
    }

    @Override
    public String text() {
        return name() + ":" + last;
    }

    @Override
    public double factor(int update, int total) {
        // StrictMath, because Math.cos may differ in its last digit from machine to machine.
        return last + (1 - last) * (1 + StrictMath.cos(Math.PI * update / total)) / 2;
    }

    @Override
    public Cosine with(List<Double> parameters) {
        if (parameters.size() != 1) {
            throw new IllegalArgumentException("schedule cosine: expected cosine:LAST, found " + parameters);
        }
        return new Cosine(parameters.getFirst());
    }
}

package inkling.app.report.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Where values are along an axis, and which of them are labelled.
 *
 * @param position of a value, 0 at the axis's beginning and 1 at its end
 * @param ticks the labelled values, rising, all within the axis
 */
public record Axis(DoubleUnaryOperator position, List<Tick> ticks) {
    /** A labelled value. */
    record Tick(double value, String label) {}

    private static final double[] STEPS = {1, 2, 5, 10};
    private static final double[] ACCURACIES = {
        0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999
    };
    private static final double[] CLOSE_ACCURACIES = {
        0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.992, 0.994, 0.995,
        0.996, 0.997, 0.998, 0.999, 0.9995, 0.9998, 0.9999
    };
    private static final int MAX_CLOSE = 9;

    /** Where there would be more ticks than this, only powers of ten are labelled. */
    private static final int MAX_POWERS = 12;

    /** Even, from one number to another as they are, for what is counted: only whole numbers are labelled. */
    public static Axis counting(double from, double to, int wanted) {
        double step = Math.max(1, step(to - from, wanted));
        return new Axis(linear(from, to), ticks(from, to, step, Wording::number));
    }

    /** Even, widened to round numbers. */
    public static Axis around(double from, double to, int wanted, DoubleFunction<String> label) {
        double step = step(to - from, wanted);
        double low = Math.floor(from / step + 1e-9) * step;
        double high = Math.ceil(to / step - 1e-9) * step;
        return new Axis(linear(low, high), ticks(low, high, step, label));
    }

    /** By powers, from 1, 2 or 5 times a power of ten to another; both numbers positive. */
    public static Axis logarithmic(double from, double to) {
        List<Double> marks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(from)); Math.pow(10, power) <= 10 * to; power++) {
            for (double step : List.of(1.0, 2.0, 5.0)) {
                marks.add(step * Math.pow(10, power));
            }
        }
        double low = marks.stream().filter(m -> m <= from * (1 + 1e-9)).reduce(marks.getFirst(), Math::max);
        double high =
                marks.stream().filter(m -> m >= to * (1 - 1e-9) && m > low).reduce(marks.getLast(), Math::min);
        List<Double> inside = marks.stream().filter(m -> m >= low && m <= high).toList();
        List<Tick> ticks = inside.stream()
                .filter(m -> inside.size() <= MAX_POWERS || Math.abs(Math.log10(m) - Math.rint(Math.log10(m))) < 1e-9)
                .map(m -> new Tick(m, Wording.number(m)))
                .toList();
        return new Axis(value -> Math.log(Math.max(value, low) / low) / Math.log(high / low), ticks);
    }

    /**
     * For accuracies that come close to 1: by powers of what is missing, so that from 99 % to 99.9 % is as far as from 90 % to 99 %.
     *
     * @param from lowest, at least 0
     * @param to highest; what is above the last tick is put there
     */
    public static Axis accuracy(double from, double to) {
        Axis close = accuracy(from, to, CLOSE_ACCURACIES);
        return close.ticks.size() <= MAX_CLOSE ? close : accuracy(from, to, ACCURACIES);
    }

    private static Axis accuracy(double from, double to, double[] marks) {
        double last = marks[marks.length - 1];
        double low =
                DoubleStream.of(marks).filter(m -> m <= from && m < last).max().orElse(0);
        double high =
                DoubleStream.of(marks).filter(m -> m >= to && m > low).min().orElse(last);
        List<Tick> ticks = DoubleStream.of(marks)
                .filter(m -> m >= low && m <= high)
                .mapToObj(m -> new Tick(m, percent(m)))
                .toList();
        double width = Math.log((1 - low) / (1 - high));
        return new Axis(value -> Math.log((1 - low) / (1 - Math.clamp(value, low, high))) / width, ticks);
    }

    /** A share as a percentage with no more digits than it needs. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share).replaceFirst("\\.?0+$", "") + "\u00a0%";
    }

    private static DoubleUnaryOperator linear(double from, double to) {
        return value -> to > from ? (value - from) / (to - from) : 0.5;
    }

    /** The round step that gives about as many ticks as wanted. */
    private static double step(double range, int wanted) {
        if (!(range > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(range / wanted)));
        return DoubleStream.of(STEPS)
                .map(step -> step * power)
                .filter(step -> range / step <= wanted)
                .min()
                .orElse(10 * power);
    }

    private static List<Tick> ticks(double from, double to, double step, DoubleFunction<String> label) {
        List<Tick> ticks = new ArrayList<>();
        double rounding = 1e-9 * (to - from);
        long last = (long) Math.floor((to + rounding) / step);
        for (long i = (long) Math.ceil((from - rounding) / step); i <= last; i++) {
            ticks.add(new Tick(i * step, label.apply(i * step)));
        }
        return ticks;
    }
}

package inkling.interop.plan;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * x ↦ factor·x + shift: one factor and one shift for all numbers of an example, or one for each number, or for each channel of maps.
 *
 * @param factor {@code [1 or n]}; read only
 * @param shift {@code [1 or n]}; read only
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Scaling(double[] factor, double[] shift) {
    static final Scaling NONE = new Scaling(new double[] {1}, new double[] {0});

    /** This, and then another. */
    Scaling then(Scaling next) {
        int length = Math.max(length(), next.length());
        double[] factors = new double[length];
        double[] shifts = new double[length];
        for (int i = 0; i < length; i++) {
            factors[i] = factor(i) * next.factor(i);
            shifts[i] = shift(i) * next.factor(i) + next.shift(i);
        }
        return new Scaling(factors, shifts);
    }

    /** Numbers that have a factor or a shift of their own; 1 where all have the same. */
    int length() {
        return Math.max(factor.length, shift.length);
    }

    double factor(int index) {
        return factor.length == 1 ? factor[0] : factor[index];
    }

    double shift(int index) {
        return shift.length == 1 ? shift[0] : shift[index];
    }

    boolean isNone() {
        return Arrays.stream(factor).allMatch(f -> f == 1)
                && Arrays.stream(shift).allMatch(s -> s == 0);
    }

    /** Whether every number is multiplied by the same, which is above 0. */
    boolean keepsOrder() {
        return factor(0) > 0
                && IntStream.range(0, length()).allMatch(i -> factor(i) == factor(0) && shift(i) == shift(0));
    }

    /** Whether every number is multiplied by the same, which is above 0, whatever is added. */
    boolean hasOneFactor() {
        return factor(0) > 0 && Arrays.stream(factor).allMatch(f -> f == factor[0]);
    }

    /** The same for numbers that are {@code divisor} times as large already. */
    Scaling dividedBy(double divisor) {
        return new Scaling(Arrays.stream(factor).map(f -> f / divisor).toArray(), shift);
    }

    /** Of a row in which each of these stands for {@code times} numbers beside each other. */
    Scaling repeated(int times) {
        return length() == 1
                ? this
                : new Scaling(
                        IntStream.range(0, length() * times)
                                .mapToDouble(i -> factor(i / times))
                                .toArray(),
                        IntStream.range(0, length() * times)
                                .mapToDouble(i -> shift(i / times))
                                .toArray());
    }

    double largestFactor() {
        return Arrays.stream(factor).map(Math::abs).max().orElse(0);
    }
}

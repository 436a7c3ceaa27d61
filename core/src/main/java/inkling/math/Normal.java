package inkling.math;

import java.util.random.RandomGenerator;

/**
 * Normally distributed numbers. They are drawn here, not by {@link RandomGenerator#nextGaussian}, so that they are the same on every Java
 * and in the browser, whose class library draws them in another way.
 */
public final class Normal {
    private Normal() {}

    /**
     * A number with mean 0 and deviation 1, by the polar method.
     *
     * @see "Marsaglia and Bray, A Convenient Method for Generating Normal Variables, SIAM Review, 1964"
     */
    public static double next(RandomGenerator random) {
        double x;
        double square;
        do {
            x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        return x * Math.sqrt(-2 * StrictMath.log(square) / square);
    }
}

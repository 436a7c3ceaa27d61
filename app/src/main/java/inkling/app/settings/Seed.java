package inkling.app.settings;

import inkling.data.NumpyRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where random numbers come from.
 *
 * @param number that decides them all
 * @param ofNumpy whether split and parameters are drawn as NumPy does
 */
public record Seed(long number, boolean ofNumpy) {
    /** For the split and the initial parameters; what is random in training takes the number itself. */
    public RandomGenerator random() {
        return ofNumpy ? new NumpyRandom(number) : new SplittableRandom(number);
    }
}

package inkling.data.augment;

/**
 * How strongly each pixel may move on its own: uniform noise in [−1, 1] for each pixel and direction, smoothed by a Gaussian
 * and multiplied. Immutable.
 *
 * @param alpha the factor, in pixels; 0 for no deformation
 * @param sigma standard deviation of the Gaussian, in pixels, at least 1; 0 where alpha is
 * @see "Simard, Steinkraus, Platt, Best Practices for Convolutional Neural Networks, ICDAR 2003"
 */
public record Elastic(float alpha, float sigma) {
    /** No deformation. */
    public static final Elastic NONE = new Elastic(0, 0);

    /** Checks both. */
    public Elastic {
        if (!(alpha >= 0 && alpha <= 10_000)) {
            throw new IllegalArgumentException(
                    "elastic factor " + Settings.number(alpha) + ": expected 0 to 10000 pixels");
        }
        if (alpha == 0) {
            alpha = 0; // not −0
            sigma = 0;
        } else if (!(sigma >= 1 && sigma <= 1000)) {
            throw new IllegalArgumentException(
                    "elastic smoothing " + Settings.number(sigma) + ": expected 1 to 1000 pixels");
        }
    }

    /**
     * Standard deviation of the displacement in each direction, in pixels: α / (2σ√(3π)). Uniform noise has deviation 1/√3,
     * and a Gaussian whose squares add up to 1/(4πσ²) smooths it.
     */
    public double deviation() {
        return alpha == 0 ? 0 : alpha / (2 * sigma * Math.sqrt(3 * Math.PI));
    }

    /** The text form in an {@link Augmentation}: α/σ. */
    @Override
    public String toString() {
        return Settings.number(alpha) + "/" + Settings.number(sigma);
    }
}

package inkling.train.optimizer;

/**
 * Gradient descent: w ← w − η·g/m, with η the learning rate and g the gradient summed over m examples.
 *
 * @see "Nielsen, Neural Networks and Deep Learning, ch. 1, equations 20 and 21"
 */
public record GradientDescent() implements Optimizer {
    /** The rate is the published one. */
    @Override
    public Profile profile() {
        return new Profile("gradient-descent", 0, 0.1f);
    }

    @Override
    public boolean leavesZeroGradientsAlone() {
        return true;
    }

    @Override
    public void update(Span span, Step step) {
        float[] w = span.parameters();
        float[] g = span.gradients();
        float factor = -step.learningRate() / step.examples();
        for (int i = span.from(); i < span.to(); i++) {
            w[i] += factor * g[i];
        }
    }
}

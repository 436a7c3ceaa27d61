package inkling.train.optimizer;

/**
 * Nesterov's accelerated gradient: classical momentum whose gradient is taken where the velocity leads, at w + μ·v. The
 * parameters kept here are those at that place, so that the gradient at hand is the one needed: v ← μ·v − η·g, w ← w + μ·v −
 * η·g.
 *
 * @param momentum μ, 0 to less than 1
 * @see "Sutskever et al., ICML 2013, equations 3 and 4; in this form Bengio, Boulanger-Lewandowski and Pascanu, Advances in
 *     optimizing recurrent networks, ICASSP 2013, section 3.5"
 */
public record Nesterov(float momentum) implements Optimizer {
    /** Checks μ. */
    public Nesterov {
        Hyperparameters.requireShare(momentum, "momentum");
    }

    /** The rate is that of classical momentum. */
    @Override
    public Profile profile() {
        return new Profile("nesterov", 1, 0.01f);
    }

    @Override
    public String text() {
        return name() + ":" + momentum;
    }

    @Override
    public void update(Span span, Step step) {
        float[] w = span.parameters();
        float[] g = span.gradients();
        float[] v = span.state()[0];
        float mu = momentum;
        float factor = step.learningRate() / step.examples();
        for (int i = span.from(); i < span.to(); i++) {
            float descent = factor * g[i];
            v[i] = mu * v[i] - descent;
            w[i] += mu * v[i] - descent;
        }
    }

    @Override
    public Nesterov withMomentum(float other) {
        return new Nesterov(other);
    }
}

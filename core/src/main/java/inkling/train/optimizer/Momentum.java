package inkling.train.optimizer;

/**
 * Classical momentum: v ← μ·v − η·g, w ← w + v. Steps that agree add up, steps that contradict each other cancel.
 *
 * @param momentum μ, 0 to less than 1
 * @see "Polyak, Some methods of speeding up the convergence of iteration methods, 1964; Sutskever et al., On the importance
 *     of initialization and momentum in deep learning, ICML 2013, equations 1 and 2"
 */
public record Momentum(float momentum) implements Optimizer {
    /** Checks μ. */
    public Momentum {
        Hyperparameters.requireShare(momentum, "momentum");
    }

    /** With μ = 0.9 steps become up to ten times as large as those of gradient descent at the same rate. */
    @Override
    public Profile profile() {
        return new Profile("momentum", 1, 0.01f);
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
            v[i] = mu * v[i] - factor * g[i];
            w[i] += v[i];
        }
    }

    @Override
    public Momentum withMomentum(float other) {
        return new Momentum(other);
    }
}

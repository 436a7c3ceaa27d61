package inkling.train.optimizer;

/**
 * RMSProp: s ← ρ·s + (1 − ρ)·g², w ← w − η·g / (√s + ε). Each parameter's step is measured by the size its gradients have
 * had lately.
 *
 * @param decay ρ, 0 to less than 1
 * @param epsilon ε, keeps the quotient finite where all gradients were 0
 * @see "Tieleman and Hinton, Neural Networks for Machine Learning, lecture 6e, 2012"
 */
public record RmsProp(float decay, float epsilon) implements Optimizer {
    /** The lecture's 0.9; the lecture has no ε. */
    public RmsProp() {
        this(0.9f, 1e-8f);
    }

    /** Checks both. */
    public RmsProp {
        Hyperparameters.requireShare(decay, "RMSProp's decay");
        Hyperparameters.requirePositive(epsilon, "RMSProp's epsilon");
    }

    /** The rate is the lecture's. */
    @Override
    public Profile profile() {
        return new Profile("rmsprop", 1, 0.001f);
    }

    @Override
    public String text() {
        return name() + ":" + decay + ":" + epsilon;
    }

    @Override
    public void update(Span span, Step step) {
        float[] w = span.parameters();
        float[] g = span.gradients();
        float[] s = span.state()[0];
        float rho = decay;
        float eps = epsilon;
        float rate = step.learningRate();
        float mean = 1f / step.examples();
        for (int i = span.from(); i < span.to(); i++) {
            float gradient = mean * g[i];
            s[i] = rho * s[i] + (1 - rho) * gradient * gradient;
            w[i] -= rate * gradient / ((float) Math.sqrt(s[i]) + eps);
        }
    }
}

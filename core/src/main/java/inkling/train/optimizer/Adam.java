package inkling.train.optimizer;

/**
 * Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − η·m̂ / (√v̂ + ε), with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 −
 * β₂ᵗ), which make up for m and v having begun at 0.
 *
 * @param beta1 β₁, how much of the mean gradient stays; Adam's momentum
 * @param beta2 β₂, how much of the mean squared gradient stays
 * @param epsilon ε, keeps the quotient finite where all gradients were 0
 * @see "Kingma and Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1"
 */
public record Adam(float beta1, float beta2, float epsilon) implements Optimizer {
    /** The paper's 0.9, 0.999 and 10⁻⁸. */
    public Adam() {
        this(0.9f, 0.999f, 1e-8f);
    }

    /** Checks all three. */
    public Adam {
        Hyperparameters.requireShare(beta1, "Adam's beta1");
        Hyperparameters.requireShare(beta2, "Adam's beta2");
        Hyperparameters.requirePositive(epsilon, "Adam's epsilon");
    }

    /** The rate is the paper's. */
    @Override
    public Profile profile() {
        return new Profile("adam", 2, 0.001f);
    }

    @Override
    public String text() {
        return name() + ":" + beta1 + ":" + beta2 + ":" + epsilon;
    }

    @Override
    public void update(Span span, Step step) {
        float[] w = span.parameters();
        float[] g = span.gradients();
        float[] m = span.state()[0];
        float[] v = span.state()[1];
        float b1 = beta1;
        float b2 = beta2;
        float eps = epsilon;
        float mean = 1f / step.examples();
        // StrictMath, because Math.pow may differ in its last digit from machine to machine.
        // The corrections are the same for all parameters: η / (1 − β₁ᵗ), and 1 / √(1 − β₂ᵗ) as a factor of √v.
        float rate = (float) (step.learningRate() / (1 - StrictMath.pow(beta1, step.number())));
        float correction = (float) (1 / Math.sqrt(1 - StrictMath.pow(beta2, step.number())));
        for (int i = span.from(); i < span.to(); i++) {
            float gradient = mean * g[i];
            m[i] = b1 * m[i] + (1 - b1) * gradient;
            v[i] = b2 * v[i] + (1 - b2) * gradient * gradient;
            w[i] -= rate * m[i] / (correction * (float) Math.sqrt(v[i]) + eps);
        }
    }

    @Override
    public Adam withMomentum(float other) {
        return new Adam(other, beta2, epsilon);
    }
}

package inkling.train.optimizer;

import java.util.Objects;

/**
 * Adam with decoupled weight decay: before Adam's step each weight shrinks by the factor 1 − η·λ, which Adam's division by
 * √v̂ does not touch. The shrinking itself is that of every optimizer here, {@code Regularization.weightDecay}; this one
 * brings a decay where others have none.
 *
 * @param adam the step
 * @see "Loshchilov and Hutter, Decoupled weight decay regularization, ICLR 2019, algorithm 2"
 */
public record AdamW(Adam adam) implements Optimizer {
    /** Checks that there is an Adam. */
    public AdamW {
        Objects.requireNonNull(adam, "adam");
    }

    /** With Adam's default settings. */
    public AdamW() {
        this(new Adam());
    }

    @Override
    public Profile profile() {
        return new Profile("adamw", adam.stateArrays(), adam.defaultLearningRate());
    }

    @Override
    public String text() {
        return name() + adam.text().substring(adam.name().length());
    }

    @Override
    public void update(Span span, Step step) {
        adam.update(span, step);
    }

    @Override
    public AdamW withMomentum(float other) {
        return new AdamW(adam.withMomentum(other));
    }

    /** 0.01, PyTorch's default, which like here is multiplied by the learning rate. */
    @Override
    public float defaultWeightDecay() {
        return 0.01f;
    }
}

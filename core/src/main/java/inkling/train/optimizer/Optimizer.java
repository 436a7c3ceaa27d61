package inkling.train.optimizer;

/**
 * A rule by which gradients move parameters. It divides the gradient sum by the number of examples and applies the minus
 * sign, which is done nowhere else. The rule itself does not change; what it remembers from update to update lies in {@link
 * Span#state()}, from where a checkpoint can save it.
 *
 * <p>Matrices are padded with zeros, and a rule must keep them: a parameter whose gradient and state are 0 must not move.
 * Implementations must be immutable: many threads may ask them at once.
 */
public interface Optimizer {
    /** Its name, and what it needs. */
    Profile profile();

    /** Moves some parameters; called by any thread, for each parameter once per update. */
    void update(Span span, Step step);

    /** Whether a parameter whose gradient is 0 stays where it is, whatever its gradients were before. */
    default boolean leavesZeroGradientsAlone() {
        return false;
    }

    /** {@link Profile#name}. */
    default String name() {
        return profile().name();
    }

    /**
     * The name and whatever else decides what an update does, apart from the learning rate, such as {@code adam:0.9:0.999:1.0E-8}. A run
     * goes on from a {@link inkling.train.TrainingState} only with an optimizer of the same text, so one of your own that has numbers
     * must name them.
     */
    default String text() {
        return name();
    }

    /** {@link Profile#stateArrays}. */
    default int stateArrays() {
        return profile().stateArrays();
    }

    /** {@link Profile#defaultLearningRate}. */
    default float defaultLearningRate() {
        return profile().defaultLearningRate();
    }

    /**
     * The same with another momentum, 0 to less than 1.
     *
     * @throws IllegalArgumentException if this optimizer has none, or the momentum is out of range
     */
    default Optimizer withMomentum(float momentum) {
        throw new IllegalArgumentException("momentum " + momentum + ": " + name() + " has none");
    }

    /** The decoupled weight decay that comes with this optimizer where the settings name none. */
    default float defaultWeightDecay() {
        return 0;
    }
}

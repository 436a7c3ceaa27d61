package inkling.train;

/** The loss or a parameter is no longer a finite number. The network has its last good parameters back. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int lastGoodIteration;

    TrainingDivergedException(int iteration, double loss, int lastGoodIteration) {
        super("training diverged: the loss at iteration " + iteration + " is " + loss + "; the parameters of iteration "
                + lastGoodIteration + " are kept");
        this.lastGoodIteration = lastGoodIteration;
    }

    /** Updates that went into the parameters that the network has now. */
    public int lastGoodIteration() {
        return lastGoodIteration;
    }
}

package inkling.train;

/** The loss or a parameter is no longer a finite number. The network has its last good parameters back. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int keptUpdates;

    TrainingDivergedException(int update, double loss, int keptUpdates) {
        super("training diverged: the loss at update " + update + " is " + loss + "; the parameters of update "
                + keptUpdates + " are kept");
        this.keptUpdates = keptUpdates;
    }

    /** Updates that went into the parameters that the network has now. */
    public int keptUpdates() {
        return keptUpdates;
    }
}

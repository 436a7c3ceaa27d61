package inkling.train;

/** What may be done with a {@link TrainingSession}. */
enum SessionPhase {
    /** Updates may be made. */
    OPEN(""),
    /** A loss was not finite. */
    DIVERGED("after a divergence: the network has earlier parameters back; reset() begins again"),
    /** The end was reached, or asked for. */
    FINISHED("after finish(): the network has its final parameters; reset() begins again"),
    /** Nothing any more. */
    CLOSED("after close(): the session's threads have ended; Trainer.start begins another");

    private final String obstacle;

    SessionPhase(String obstacle) {
        this.obstacle = obstacle;
    }

    /**
     * Checks that a call may go on with the training.
     *
     * @throws IllegalStateException if not; the message says why, and what may be done instead
     */
    void requireOpen(String call) {
        if (this != OPEN) {
            throw new IllegalStateException(call + " " + obstacle);
        }
    }
}

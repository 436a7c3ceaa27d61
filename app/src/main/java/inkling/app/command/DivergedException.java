package inkling.app.command;

import inkling.train.TrainingDivergedException;

/** Training diverged, and the last good parameters were saved; the message says where, and what to try. */
public final class DivergedException extends Exception {
    private static final long serialVersionUID = 1L;

    public DivergedException(String message, TrainingDivergedException cause) {
        super(message, cause);
    }
}

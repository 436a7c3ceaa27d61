package inkling.app;

import inkling.train.TrainingDivergedException;

/** Training diverged, and the last good parameters were saved; the message says where, and what to try. */
final class DivergedException extends Exception {
    private static final long serialVersionUID = 1L;

    DivergedException(String message, TrainingDivergedException cause) {
        super(message, cause);
    }
}

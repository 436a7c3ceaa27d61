package inkling.datasets.fetch;

import java.io.IOException;

/**
 * A data set that is not here and could not be got. The message is one line that says what is missing, what was tried,
 * and what to do about it. Immutable.
 */
public final class MissingDataException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With the whole one-line message. */
    public MissingDataException(String message) {
        super(message);
    }

    /** With the whole one-line message and what led to it. */
    public MissingDataException(String message, Throwable cause) {
        super(message, cause);
    }
}

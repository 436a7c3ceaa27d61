package inkling.datasets.fetch;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One mirror did not give one file. The message is the reason, without the mirror's address: one line, of which a server that
 * is quoted in it decides neither the length nor the control characters.
 */
final class AttemptFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int MAX_LENGTH = 400;

    private final boolean passing;

    private AttemptFailedException(String reason, boolean passing, @Nullable Throwable cause) {
        super(oneLine(reason), cause);
        this.passing = passing;
    }

    private static String oneLine(String reason) {
        String printable = reason.replaceAll("\\P{Print}", "?");
        return printable.length() <= MAX_LENGTH ? printable : printable.substring(0, MAX_LENGTH) + "...";
    }

    /** A failure that a second attempt may not meet. */
    static AttemptFailedException passing(String reason, @Nullable Throwable cause) {
        return new AttemptFailedException(reason, true, cause);
    }

    /** A failure that a second attempt would meet again. */
    static AttemptFailedException lasting(String reason) {
        return new AttemptFailedException(reason, false, null);
    }

    boolean isPassing() {
        return passing;
    }
}

package inkling.datasets.fetch;

import java.io.IOException;

/**
 * The disk does not take what is fetched, as one that is full: the data may well be there to be had. The message is one line that says what failed
 * and what to do about it. Immutable.
 */
public final class CacheWriteException extends IOException {
    private static final long serialVersionUID = 1L;

    CacheWriteException(String problem, IOException cause) {
        super(
                problem + ": " + LocalFailure.reason(cause)
                        + ". Make room there, or let INKLING_CACHE name a folder on another disk.",
                cause);
    }
}

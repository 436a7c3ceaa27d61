package inkling.data.file;

import java.io.IOException;

/**
 * A file whose content is not what it should be. The message is one line that says where, what was expected, what was
 * found, and what to do about it. Immutable.
 */
public final class MalformedFileException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_PLACE = 150;
    private static final int MAX_PROBLEM = 600;

    /**
     * Composes the one-line message. Whatever of a file's content came into its parts, it stays one line of bounded length, and nothing
     * in it moves the cursor: see {@link Excerpt}.
     *
     * @param file the file's name, as the user knows it
     * @param place where in the file, for example {@code byte 4} or {@code row 17, column 3}; empty for the whole file
     * @param problem what was expected and what was found
     * @param remedy what the user can do about it, a sentence of its own
     */
    public MalformedFileException(String file, String place, String problem, String remedy) {
        super(Excerpt.ofPath(file) + ": "
                + (place.isEmpty() ? "" : Excerpt.of(place, MAX_PLACE) + ": ")
                + Excerpt.of(problem, MAX_PROBLEM) + ". " + remedy);
    }
}

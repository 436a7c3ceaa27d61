package inkling.spark;

import inkling.data.file.MalformedFileException;
import inkling.datasets.fetch.MissingDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in what Spark throws, which is a page long, the line that says what was wrong, and where. */
final class ClusterFailure {
    private static final Pattern OLDER_JAVA =
            Pattern.compile("\\(([^()]*executor [^()]*)\\).{0,20}java\\.lang\\.UnsupportedClassVersionError");
    private static final Pattern TASK =
            Pattern.compile("Lost task \\S+ in stage \\S+ \\(TID \\d+\\) \\(([^()]*)\\): (.*)");

    private ClusterFailure() {}

    /** The same failure in one line; bad data stays an {@link IOException} in an unchecked one. */
    static RuntimeException of(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof NodeException node) {
                IOException bad = badData(node);
                return bad == null ? node : new UncheckedIOException(bad);
            }
        }
        String text = String.valueOf(thrown.getMessage());
        Matcher older = OLDER_JAVA.matcher(text);
        if (older.find()) {
            return new NodeException(older.group(1) + ": runs an older Java than "
                    + Runtime.version().feature()
                    + ", which Inkling was built for. Set spark.executorEnv.JAVA_HOME to a newer one there.");
        }
        Matcher task = TASK.matcher(text);
        return task.find() ? new NodeException(task.group(1) + ": " + task.group(2), thrown) : thrown;
    }

    private static @Nullable IOException badData(NodeException node) {
        return node.getCause() instanceof MalformedFileException
                ? new MissingDataException(String.valueOf(node.getMessage()))
                : null;
    }
}

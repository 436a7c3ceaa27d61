package inkling.spark;

import inkling.datasets.fetch.MissingDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in what Spark throws, which is a page long, the line that says what was wrong, and where. */
final class ClusterFailure {
    private static final Pattern OURS = Pattern.compile("inkling\\.spark\\.NodeException(\\$OfData)?: (.*)");
    private static final Pattern OLDER_JAVA =
            Pattern.compile("\\(([^()]*executor [^()]*)\\).{0,20}java\\.lang\\.UnsupportedClassVersionError");
    private static final Pattern TASK =
            Pattern.compile("Lost task \\S+ in stage \\S+ \\(TID \\d+\\) \\(([^()]*)\\): (.*)");

    private static final String STOPPED = "stopped SparkContext";

    private ClusterFailure() {}

    /**
     * The same failure in one line; what is thrown may be a checked exception that Spark's methods do not declare. What is wrong in a
     * file stays an {@link IOException} in an unchecked one.
     */
    static RuntimeException of(Exception thrown) {
        String text = String.valueOf(thrown.getMessage());
        Matcher ours = OURS.matcher(text);
        if (ours.find()) {
            return ours.group(1) == null
                    ? new NodeException(ours.group(2), thrown)
                    : new UncheckedIOException(new MissingDataException(ours.group(2)));
        }
        Matcher older = OLDER_JAVA.matcher(text);
        if (older.find()) {
            return new NodeException(older.group(1) + ": runs an older Java than "
                    + Runtime.version().feature()
                    + ", which Inkling was built for. Set spark.executorEnv.JAVA_HOME to a newer one there.");
        }
        Matcher task = TASK.matcher(text);
        if (task.find()) {
            return new NodeException(task.group(1) + ": " + task.group(2), thrown);
        }
        String line = firstLine(thrown);
        return new NodeException(
                line.contains(STOPPED)
                        ? "the cluster has ended this application, perhaps because no executor could be started; its master's"
                                + " page and the workers' logs say why"
                        : line,
                thrown);
    }

    /**
     * The same for whoever may say what is wrong in a file.
     *
     * @throws IOException if that is it
     */
    static RuntimeException orOfData(Exception thrown) throws IOException {
        RuntimeException failure = of(thrown);
        if (failure instanceof UncheckedIOException data) {
            throw data.getCause();
        }
        return failure;
    }

    /** The first line of what Spark says. */
    static String firstLine(Exception thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }
}

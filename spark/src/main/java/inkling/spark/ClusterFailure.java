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
    private static final Pattern FILE =
            Pattern.compile("(?:error while reading file|Could not read footer for file:?) (\\S+?)\\.?\\s+SQLSTATE");
    private static final Pattern CAUSE = Pattern.compile("Caused by: [\\w.$]+: (.*)");
    private static final Pattern TASK =
            Pattern.compile("Lost task \\S+ in stage \\S+ \\(TID \\d+\\) \\(([^()]*)\\): (.*)");

    private static final String STOPPED = "stopped SparkContext";

    private ClusterFailure() {}

    /**
     * The same failure in one line; what is thrown may be a checked exception that Spark's methods do not declare. What is wrong in a
     * file stays an {@link IOException} in an unchecked one.
     */
    static RuntimeException of(Exception thrown) {
        String text = messages(thrown);
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
        boolean onNode = task.find();
        Matcher file = FILE.matcher(text);
        if (file.find()) {
            return new UncheckedIOException(new MissingDataException(
                    (onNode ? task.group(1) + ": " : "") + file.group(1) + ": cannot be read: " + beginning(text)));
        }
        if (onNode) {
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

    /** Of what was thrown, and of what has caused it, in the form of a stack trace. */
    private static String messages(Throwable thrown) {
        var text = new StringBuilder().append(thrown.getMessage()).append('\n');
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            text.append("Caused by: ").append(cause).append('\n');
        }
        return text.toString();
    }

    /** What the last cause says. */
    private static String beginning(String trace) {
        return CAUSE.matcher(trace)
                .results()
                .map(cause -> cause.group(1))
                .reduce("the executor's log says why", (before, next) -> next);
    }

    /** The first line of what Spark says. */
    static String firstLine(Exception thrown) {
        String message = thrown.getMessage();
        return (message == null ? thrown.toString() : message)
                .lines()
                .findFirst()
                .orElse("");
    }
}

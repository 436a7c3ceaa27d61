package inkling.spark;

import inkling.app.command.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What a program for {@code spark-submit} does; whatever goes wrong is one line and the exit code that {@code inkling} has for it. */
@FunctionalInterface
interface Application {
    /** Returns the exit code. */
    int carryOut() throws IOException;

    /** Returns the exit code, also of a failure. */
    static int run(Application application) {
        try {
            return application.carryOut();
        } catch (Exception e) {
            Exception failure = known(e);
            System.err.println(
                    "inkling: " + Failures.describe(failure).lines().findFirst().orElse(""));
            return Failures.code(failure);
        } catch (Error e) {
            System.err.println("inkling: " + Failures.describe(e, Cluster.MORE_MEMORY));
            return Failures.FAILED;
        }
    }

    /** Spark's methods throw checked exceptions that they do not declare, so it may be any. */
    private static Exception known(Exception thrown) {
        boolean ours = thrown instanceof IOException
                || thrown instanceof UncheckedIOException
                || thrown instanceof IllegalArgumentException
                || thrown instanceof NodeException;
        Exception failure = ours ? thrown : ClusterFailure.of(thrown);
        return failure instanceof UncheckedIOException file ? Objects.requireNonNull(file.getCause()) : failure;
    }
}

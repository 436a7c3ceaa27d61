package inkling.spark;

import inkling.app.command.Session;
import java.io.IOException;
import java.util.List;

/**
 * {@code inkling train} with the gradients worked out on a Spark cluster: to be started by {@code spark-submit}, with the same options.
 */
public final class Train {
    private Train() {}

    /** Trains, and ends the program with the exit code of {@code inkling train}. */
    public static void main(String[] args) {
        System.exit(Application.run(() -> run(List.of(args))));
    }

    private static int run(List<String> args) throws IOException {
        Session.insistEarly(args);
        try (Cluster cluster = Cluster.connect()) {
            int code = cluster.train(args);
            if (!cluster.times().isEmpty()) {
                System.err.println("inkling: " + cluster.times().summary());
            }
            return code;
        }
    }
}

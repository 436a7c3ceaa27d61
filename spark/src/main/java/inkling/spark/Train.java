package inkling.spark;

import inkling.app.Inkling;
import inkling.app.command.Session;
import java.util.List;

/**
 * {@code inkling train} with the gradients worked out on a Spark cluster: to be started by {@code spark-submit}, with the same options.
 */
public final class Train {
    private Train() {}

    /** Trains, and ends the program with the exit code of {@code inkling train}. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        Session.insistEarly(List.of(args));
        try (Cluster cluster = Cluster.connect()) {
            int code = Inkling.train(cluster, List.of(args));
            System.err.println("inkling: " + cluster.times().summary());
            return code;
        }
    }
}

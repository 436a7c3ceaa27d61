package inkling.train;

import java.util.function.Consumer;

/** Is told how training goes, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
    /** Every 10 iterations for full batches, otherwise at the end of each epoch and of the run. */
    void report(Report report);

    /** After each update, and after the report that belongs to it; it may look at the session and stop it. */
    default void updated(TrainingSession session) {}

    /** This listener, and then {@code other}. */
    default TrainingListener and(TrainingListener other) {
        TrainingListener first = this;
        return new TrainingListener() {
            @Override
            public void report(Report report) {
                first.report(report);
                other.report(report);
            }

            @Override
            public void updated(TrainingSession session) {
                first.updated(session);
                other.updated(session);
            }
        };
    }

    /** A listener to updates alone. */
    static TrainingListener onUpdate(Consumer<TrainingSession> listener) {
        return new TrainingListener() {
            @Override
            public void report(Report report) {
                // Not asked for.
            }

            @Override
            public void updated(TrainingSession session) {
                listener.accept(session);
            }
        };
    }
}

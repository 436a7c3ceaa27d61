package inkling.train;

import java.util.function.Consumer;

/** Is told how training goes, on the thread that trains: it belongs to one thread. One that is given to several trainings must be safe for their threads. */
@FunctionalInterface
public interface TrainingListener {
    /**
     * At the end of each epoch and of the run. As published, a run of full batches whose length is given in updates is reported on before
     * every tenth update instead, the first included, so that nothing is reported after the last. {@link Trainer#reportingEvery} sets
     * another distance.
     */
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

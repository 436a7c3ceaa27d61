package inkling.train;

import java.util.function.Consumer;

/** Is told how training goes, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
    /** Every 10 iterations for full batches, otherwise at the end of each epoch and of the run. */
    void report(Report report);

    /** After each update, and after the report that belongs to it. */
    default void updated(Training training) {}

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
            public void updated(Training training) {
                first.updated(training);
                other.updated(training);
            }
        };
    }

    /** A listener to updates alone. */
    static TrainingListener onUpdate(Consumer<Training> listener) {
        return new TrainingListener() {
            @Override
            public void report(Report report) {
                // Not asked for.
            }

            @Override
            public void updated(Training training) {
                listener.accept(training);
            }
        };
    }

    /** A run between two updates. */
    interface Training {
        /** Updates made. */
        int done();

        /** Updates that it will be in all. */
        int total();

        /** Whether this update was the last. */
        boolean last();

        /**
         * What a checkpoint saves. Its matrices are those that training works with: write them out or {@link
         * TrainingState#copy() copy} them before returning.
         *
         * @throws TrainingDivergedException if a parameter is not finite; there is nothing worth saving then
         */
        TrainingState state();

        /** Ends the run after this update, as if it had been the last. */
        void stop();
    }
}

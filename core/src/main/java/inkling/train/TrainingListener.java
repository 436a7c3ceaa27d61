package inkling.train;

/** Is told how training goes, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
    /** Every 10 iterations, or once an epoch where the length is given in epochs of several batches. */
    void report(Report report);

    /** After each update: {@code done} of {@code total} are made. */
    default void updated(int done, int total) {}
}

package inkling.train.schedule;

import java.util.List;

/** How the learning rate changes in the course of a run, as a factor of the learning rate that the settings name. Implementations must be immutable: many threads may ask them at once. */
public interface Schedule {
    /** The name on the command line, without parameters. */
    String name();

    /**
     * The name with all its parameters, as {@link Schedules#parse} reads it. A run goes on from a checkpoint only with
     * a schedule of the same text.
     */
    default String text() {
        return name();
    }

    /**
     * The factor for one update.
     *
     * @param update 0 to {@code total − 1}
     * @param total updates of the whole run
     */
    double factor(int update, int total);

    /**
     * The same with other parameters.
     *
     * @param parameters as many as there are, in the order of {@link #text()}
     * @throws IllegalArgumentException if they do not fit
     */
    default Schedule with(List<Double> parameters) {
        throw new IllegalArgumentException("schedule " + name() + " has no parameters, found " + parameters);
    }
}

package inkling.app.bench;

import java.io.IOException;
import java.util.List;

/** One kind of work, which is checked once and then timed. It keeps nothing from one call to the next. */
public interface Job {
    /** Its short name, for {@code --only} and for scripts: lower case, with dashes. It never changes. */
    String key();

    /**
     * Does the work once to see that the answer is right, then again and again until its time is over.
     *
     * @return one measurement for each variant of the work
     * @throws IOException if a file could not be written or read
     * @throws IllegalStateException if an answer is wrong: there is nothing worth timing then
     */
    List<Measurement> measure(Conditions conditions) throws IOException, InterruptedException;
}

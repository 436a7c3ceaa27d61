package inkling.app.bench;

import inkling.data.Dataset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs have to work with.
 *
 * @param train labelled pictures to train on
 * @param test labelled pictures to predict; may be the same
 * @param csv the file that {@code train} was read from, null where it was no CSV
 * @param threads that may work at once
 * @param seconds that each job may take, warming up included, its checks not
 */
public record Conditions(
        Dataset train, Dataset test, @Nullable Path csv, int threads, double seconds) {
    /** A clock for a job that times so many things one after the other. */
    Sampler sampler(int things) {
        return new Sampler((long) (seconds / things * 1e9), System::nanoTime);
    }
}

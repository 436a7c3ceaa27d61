package inkling.train;

import inkling.nn.Metrics;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where training stands: one entry of its history.
 *
 * @param updates made before the entry; the published program, whose batches are full, calls an update an iteration
 * @param epoch passes over the training set that those updates are part of, the last of them perhaps not finished
 * @param metrics on training examples, each with the parameters of the moment when its batch was worked through, always
 *     before the batch's own update: those since the entry before, or, where entries are made {@linkplain TrainingListener before an
 *     update}, all examples with the parameters as they are
 * @param devMetrics on the held-out examples with the parameters as they are, or with their average where there is one; null
 *     where nothing is held out
 * @param learningRate of the last update, or, where entries are made before an update, of that one
 * @param seconds since the beginning of training
 * @param imagesPerSecond examples, pictures or rows of a table, trained on since the entry before, without the time for measuring the held-out examples; 0 where there are
 *     none yet
 * @param health of the network that is trained, with its parameters as they are and the gradients of the last batch; null where it was
 *     not measured
 */
public record Report(
        int updates,
        int epoch,
        Metrics metrics,
        @Nullable Metrics devMetrics,
        float learningRate,
        double seconds,
        double imagesPerSecond,
        @Nullable TrainingHealth health) {
    /** Such as {@code update 50, epoch 1: loss 1.8737, accuracy 36.70 %, learning rate 0.1, 12.3 s, 61000 examples/s}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "update %d, epoch %d: %s%s, learning rate %s, %.1f s, %.0f examples/s",
                updates,
                epoch,
                metrics,
                devMetrics == null ? "" : ", held out: " + devMetrics,
                learningRate,
                seconds,
                imagesPerSecond);
    }

    /** The same without what depends on the clock: equal for equal runs. */
    public Report withoutTimes() {
        return new Report(updates, epoch, metrics, devMetrics, learningRate, 0, 0, health);
    }
}

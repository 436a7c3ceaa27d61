package inkling.train;

import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.train.TrainingState.Best;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Early stopping: remembers the best parameters, and how long ago they were the best. */
final class EarlyStopping {
    private final OptionalInt limit;
    private @Nullable Best best;

    /** Goes on from {@code best}, null at the beginning. */
    EarlyStopping(OptionalInt limit, @Nullable Best best) {
        this.limit = limit;
        this.best = best;
    }

    /** Takes note of a report's parameters. */
    void consider(Network measured, int updates, Metrics devMetrics) {
        if (limit.isEmpty()) {
            return;
        }
        Best before = best;
        if (before == null) {
            best = new Best(measured.copy(), updates, devMetrics, 0);
        } else if (better(devMetrics, before.devMetrics())) {
            before.network().set(measured);
            best = new Best(before.network(), updates, devMetrics, 0);
        } else {
            best = new Best(before.network(), before.updates(), before.devMetrics(), before.reportsSince() + 1);
        }
    }

    private static boolean better(Metrics metrics, Metrics than) {
        return metrics.correct() != than.correct()
                ? metrics.correct() > than.correct()
                : metrics.lossSum() < than.lossSum();
    }

    boolean outOfPatience() {
        return limit.isPresent() && best != null && best.reportsSince() >= limit.getAsInt();
    }

    /** The best parameters, null where there is no early stopping or nothing was considered yet. */
    @Nullable
    Best best() {
        return best;
    }
}

package inkling.app.train;

import inkling.nn.Metrics;
import inkling.train.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line about a training that went on learning its examples by heart. */
final class OverfittingWarning {
    /** By so much the held-out loss must have risen since its best; less may be chance. */
    private static final double CLEARLY = 1.2;

    private OverfittingWarning() {}

    /**
     * Where the loss on the held-out examples rose while that on the training examples fell, and what may help; null where it did not.
     *
     * @param settings as {@code --json} tells them
     */
    static @Nullable Warning of(List<Report> history, Map<String, @Nullable Object> settings) {
        Report best = null;
        for (Report report : history) {
            if (best == null || heldOut(report) < heldOut(best)) {
                best = report;
            }
        }
        if (best == null) {
            return null;
        }
        Report last = history.getLast();
        boolean overfitted = heldOut(last) > CLEARLY * heldOut(best)
                && last.metrics().loss() < best.metrics().loss();
        return overfitted ? new Warning(fault(best, last), advice(settings)) : null;
    }

    /** Infinite where nothing is held out. */
    private static double heldOut(Report report) {
        Metrics dev = report.devMetrics();
        return dev == null ? Double.POSITIVE_INFINITY : dev.loss();
    }

    private static String fault(Report best, Report last) {
        return String.format(
                Locale.ROOT,
                "overfitting: from update %,d to %,d the loss on the held-out examples rose from %.4f to %.4f while that on"
                        + " the training examples fell from %.4f to %.4f",
                best.updates(),
                last.updates(),
                heldOut(best),
                heldOut(last),
                best.metrics().loss(),
                last.metrics().loss());
    }

    private static String advice(Map<String, @Nullable Object> settings) {
        List<String> advice = new ArrayList<>();
        if (settings.get("patience") == null) {
            advice.add("--patience 3, which keeps the best parameters");
        }
        if (settings.get("augmentation") == null) {
            advice.add("--augment shift=1,rotate=8");
        }
        if (settings.get("dropout") == null) {
            advice.add("--dropout 0.2");
        }
        advice.add("more examples");
        return advice.size() == 1
                ? advice.getFirst()
                : String.join(", ", advice.subList(0, advice.size() - 1)) + " or " + advice.getLast();
    }
}

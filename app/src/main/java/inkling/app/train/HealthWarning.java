package inkling.app.train;

import inkling.data.file.Excerpt;
import inkling.train.LayerHealth;
import inkling.train.LayerHealth.Kind;
import inkling.train.Report;
import inkling.train.TrainingHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line about a training that has come to nothing, whatever its settings promised. */
final class HealthWarning {
    /** A layer can do with fewer units than it has, but hardly with less than half of them. */
    private static final double MAJORITY = 0.5;

    /** A loss that moved by no more of itself did not move. */
    private static final double HARDLY = 0.01;

    private HealthWarning() {}

    /**
     * A training as it is judged.
     *
     * @param history of all of it
     * @param onTheWay what of that was reported on the way to the parameters that were kept
     * @param health of these, null where it was not measured
     * @param accuracy of these on the training examples
     */
    record Course(
            List<Report> history,
            List<Report> onTheWay,
            @Nullable TrainingHealth health,
            double accuracy) {}

    /**
     * What is wrong with the network that was kept, and what may help; null where nothing is.
     *
     * @param classNames by class index
     * @param settings as {@code --json} tells them
     */
    static @Nullable Warning of(Course course, List<String> classNames, Map<String, @Nullable Object> settings) {
        List<Report> history = course.history;
        TrainingHealth health = course.health;
        if (history.isEmpty()) {
            return null;
        }
        List<LayerHealth> idle = mostlyIdle(health);
        List<String> faults = new ArrayList<>();
        idle.forEach(layer -> faults.add(String.format(
                Locale.ROOT,
                "%,d of %,d units of layer %d are %s",
                layer.idle().size(),
                layer.units(),
                layer.layer(),
                layer.kind() == Kind.DEAD ? "dead" : "saturated")));
        if (health != null && health.oneClassOnly() && course.accuracy < 1) {
            faults.add("every example is read as \"" + Excerpt.of(classNames.get(health.commonestPrediction())) + "\"");
        }
        // Where nothing better came after the first report, what came is what there is to judge by.
        Report end = (course.onTheWay.size() > 1 ? course.onTheWay : history).getLast();
        if (history.size() > 1
                && !(end.metrics().objective() < history.getFirst().metrics().objective())) {
            faults.add("the loss did not fall");
        }
        boolean still = idle.isEmpty() && isStill(history);
        return faults.isEmpty() ? null : new Warning(String.join("; ", faults), advice(idle, still, settings));
    }

    private static List<LayerHealth> mostlyIdle(@Nullable TrainingHealth health) {
        return health == null
                ? List.of()
                : health.layers().stream()
                        .filter(layer -> layer.idleShare() > MAJORITY)
                        .toList();
    }

    /** Whether the loss is at the end about what it was: the steps may be too small as well as too large. */
    private static boolean isStill(List<Report> history) {
        double first = history.getFirst().metrics().objective();
        double last = history.getLast().metrics().objective();
        return history.size() > 1 && Math.abs(last - first) <= HARDLY * Math.abs(first);
    }

    private static String advice(List<LayerHealth> idle, boolean still, Map<String, @Nullable Object> settings) {
        List<String> advice = new ArrayList<>();
        advice.add((still ? "another" : "a smaller") + " --learning-rate than " + settings.get("learningRate"));
        boolean saturated = idle.stream().anyMatch(layer -> layer.kind() == Kind.SATURATED);
        String init = saturated ? "glorot" : "he";
        if (!init.equals(settings.get("initialization"))) {
            advice.add("--init " + init);
        }
        if (Boolean.FALSE.equals(settings.get("batchNorm"))) {
            advice.add("--batch-norm");
        }
        return advice.size() == 1
                ? advice.getFirst()
                : String.join(", ", advice.subList(0, advice.size() - 1)) + " or " + advice.getLast();
    }
}

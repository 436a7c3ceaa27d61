package inkling.app.train;

import inkling.train.LayerHealth;
import inkling.train.Report;
import inkling.train.TrainingHealth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The health of the network in a history: an object for {@code --json}, columns for a table. */
final class HealthColumns {
    private HealthColumns() {}

    static @Nullable Map<String, Object> toJson(@Nullable TrainingHealth health) {
        if (health == null) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("commonestPrediction", health.commonestPrediction());
        json.put("commonestShare", health.commonestShare());
        json.put("layers", health.layers().stream().map(HealthColumns::toJson).toList());
        return json;
    }

    private static Map<String, @Nullable Object> toJson(LayerHealth layer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("layer", layer.layer());
        json.put("units", layer.units());
        json.put("dead", layer.kind() == LayerHealth.Kind.DEAD ? layer.idle().size() : null);
        json.put(
                "saturated",
                layer.kind() == LayerHealth.Kind.SATURATED ? layer.idle().size() : null);
        json.put("gradientNorm", layer.gradientNorm());
        return json;
    }

    private static String name(LayerHealth layer) {
        return layer.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Such as {@code commonest_share}, {@code dead_1}, {@code gradient_1}, {@code gradient_2}; none where no health was measured. */
    static List<String> names(List<Report> history) {
        List<String> names = new ArrayList<>();
        history.stream()
                .map(Report::health)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(health -> {
                    names.add("commonest_share");
                    for (LayerHealth layer : health.layers()) {
                        if (layer.kind() != LayerHealth.Kind.NONE) {
                            names.add(name(layer) + "_" + layer.layer());
                        }
                        names.add("gradient_" + layer.layer());
                    }
                });
        return names;
    }

    /** What stands under {@link #names}: shares from 0 to 1, and norms. */
    static List<String> values(TrainingHealth health) {
        List<String> values = new ArrayList<>();
        values.add(Double.toString(health.commonestShare()));
        for (LayerHealth layer : health.layers()) {
            if (layer.kind() != LayerHealth.Kind.NONE) {
                values.add(Double.toString(layer.idleShare()));
            }
            values.add(Double.toString(layer.gradientNorm()));
        }
        return values;
    }
}

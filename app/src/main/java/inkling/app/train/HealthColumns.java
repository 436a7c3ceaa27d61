package inkling.app.train;

import inkling.app.view.Lines;
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

/** The health of the network in a history: an object for {@code --json}, columns for a table; at the end of it a line for each layer. */
final class HealthColumns {
    /** A terminal has few lines. */
    private static final int MAX_LAYERS = 6;

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

    /** Such as {@code layer 1    31 of 32 dead, gradient 2.1e-04} for the terminal. */
    static List<String> lines(TrainingHealth health) {
        List<LayerHealth> layers = health.layers();
        List<String> lines = new ArrayList<>();
        layers.stream().limit(MAX_LAYERS).map(HealthColumns::line).forEach(lines::add);
        if (layers.size() > MAX_LAYERS) {
            lines.add(Lines.named("", "and %d more layers, which --history tells", layers.size() - MAX_LAYERS));
        }
        return lines;
    }

    private static String line(LayerHealth layer) {
        String idle = layer.kind() == LayerHealth.Kind.NONE
                ? ""
                : String.format(Locale.ROOT, "%,d of %,d %s, ", layer.idle().size(), layer.units(), name(layer));
        return Lines.named("layer " + layer.layer(), "%sgradient %.1e", idle, layer.gradientNorm());
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

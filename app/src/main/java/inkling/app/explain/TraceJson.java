package inkling.app.explain;

import inkling.nn.Trace;
import inkling.nn.Trace.Kind;
import inkling.nn.Trace.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trace as JSON, with the published program's names and orientation, so that it can be laid beside NumPy. */
public final class TraceJson {
    private TraceJson() {}

    /** The members of the object: every value by its name, and what the network says before and after the update. */
    public static Map<String, Object> of(Trace trace) {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, String> equations = new LinkedHashMap<>();
        json.put("label", trace.label());
        json.put("prediction", trace.result().prediction());
        json.put("loss", trace.result().loss());
        json.put("learningRate", trace.learningRate());
        for (Value value : trace.values()) {
            json.put(value.name(), numbers(value));
            if (value.kind() != Kind.PARAMETER && value.kind() != Kind.STATISTIC) {
                equations.put(value.name(), value.equation());
            }
        }
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("prediction", trace.after().prediction());
        after.put("loss", trace.after().loss());
        after.put("A" + trace.layers(), trace.after().probabilities());
        json.put("after", after);
        json.put("equations", equations);
        return json;
    }

    private static Object numbers(Value value) {
        return switch (value.shape().size()) {
            case 0 -> value.get(0);
            case 1 -> value.numbers();
            default -> rows(value);
        };
    }

    private static List<List<Float>> rows(Value value) {
        List<List<Float>> rows = new ArrayList<>();
        for (int unit = 0; unit < value.shape().getFirst(); unit++) {
            rows.add(value.row(unit));
        }
        return rows;
    }
}

package inkling.app.report;

import inkling.app.report.ReportData.LayerBox;
import inkling.app.report.ReportData.NetworkView;
import inkling.app.report.element.Wording;
import inkling.math.Matrix;
import inkling.nn.Layer;
import inkling.nn.Linear;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.train.TrainingHealth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a network is made of, for the report. */
public final class NetworkViews {
    private static final int MAX_WEIGHTS = 20_000;

    private NetworkViews() {}

    /** A network of whose training nothing is known. */
    public static NetworkView of(Network network) {
        return of(network, null, null);
    }

    /**
     * A network in the end of its training.
     *
     * @param warning what is wrong with it, or null
     */
    public static NetworkView of(Network network, @Nullable TrainingHealth health, @Nullable String warning) {
        Matrix output = ((Linear) network.layers().getLast()).weights();
        boolean hidden = output != network.parameters().getFirst().values();
        return new NetworkView(
                boxes(network), hidden ? columns(output) : new float[0][], output.rows(), health, warning);
    }

    /** Weights of each class, of the first hidden units. */
    private static float[][] columns(Matrix weights) {
        int shown = Math.min(weights.rows(), Math.max(1, MAX_WEIGHTS / weights.columns()));
        float[][] columns = new float[weights.columns()][shown];
        for (int unit = 0; unit < shown; unit++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][unit] = weights.get(unit, column);
            }
        }
        return columns;
    }

    private static List<LayerBox> boxes(Network network) {
        List<LayerBox> boxes = new ArrayList<>();
        String name = "input";
        int size = network.inputs();
        List<String> details = new ArrayList<>();
        for (Layer layer : network.layers()) {
            List<String> description = layer.description();
            if (layer.notation().isEmpty()) {
                // It belongs to the layer before.
                details.addAll(description);
            } else {
                boxes.add(new LayerBox(size, name, details));
                name = description.getFirst();
                size = layer.outputs();
                details.clear();
                details.addAll(description.subList(1, description.size()));
            }
            long parameters =
                    layer.parameters().stream().mapToLong(Parameter::count).sum();
            if (parameters > 0) {
                details.add(Wording.count(parameters) + " parameters");
            }
        }
        details.addFirst("softmax");
        boxes.add(new LayerBox(size, "output", details));
        return boxes;
    }
}

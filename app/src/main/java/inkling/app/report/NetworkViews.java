package inkling.app.report;

import inkling.app.report.ReportData.LayerBox;
import inkling.app.report.ReportData.NetworkView;
import inkling.app.report.element.Wording;
import inkling.math.Matrix;
import inkling.nn.Activation;
import inkling.nn.BatchNorm;
import inkling.nn.Conv2d;
import inkling.nn.Dropout;
import inkling.nn.Layer;
import inkling.nn.Linear;
import inkling.nn.MaxPool;
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
            String own = name(layer);
            if (!own.isEmpty()) {
                boxes.add(new LayerBox(size, name, details));
                name = own;
                size = layer.outputs();
                details.clear();
            }
            details.addAll(details(layer));
        }
        details.addFirst("softmax");
        boxes.add(new LayerBox(size, "output", details));
        return boxes;
    }

    /** Empty for what belongs to the layer before. */
    private static String name(Layer layer) {
        return switch (layer) {
            case Linear linear -> "linear";
            case Conv2d conv -> "convolution";
            case MaxPool pool -> "max pooling";
            case BatchNorm norm -> "";
            case Activation activation -> "";
            case Dropout dropout -> "";
        };
    }

    private static List<String> details(Layer layer) {
        String text = switch (layer) {
            case Linear linear -> "";
            case Conv2d conv -> conv.filters() + " filters of " + conv.size() + "×" + conv.size();
            case MaxPool pool -> "of " + pool.size() + "×" + pool.size();
            case BatchNorm norm -> "batch norm";
            case Activation activation -> activation.function().name();
            case Dropout dropout -> "dropout " + dropout.rate();
        };
        long parameters =
                layer.parameters().stream().mapToLong(Parameter::count).sum();
        List<String> details = new ArrayList<>();
        if (!text.isEmpty()) {
            details.add(text);
        }
        if (parameters > 0) {
            details.add(Wording.count(parameters) + " parameters");
        }
        return details;
    }
}

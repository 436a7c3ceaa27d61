package inkling.interop.array;

import inkling.data.Standardization;
import inkling.interop.plan.PredictionPlan;
import inkling.interop.plan.Step;
import inkling.interop.plan.Step.Convolution;
import inkling.interop.plan.Step.Dense;
import inkling.interop.plan.Step.Elementwise;
import inkling.interop.plan.Step.Pooling;
import inkling.model.tensor.Json;
import inkling.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A model as arrays under the published program's names: {@code W1}, {@code [units × inputs]} or {@code [filters × channels × size ×
 * size]}, {@code b1}, {@code [units × 1]}, {@code W2} …; of a table also {@code mean} and {@code deviation}, {@code [features]}. {@code
 * input_scale} has no dimensions. The rest is text.
 *
 * @param tensors in the order in which they are used
 * @param metadata text by key
 */
public record NamedArrays(List<Tensor> tensors, Map<String, String> metadata) {
    static final String ARCHITECTURE = "architecture";
    static final String INPUT_SCALE = "input_scale";
    static final String INPUT_KIND = "input_kind";
    static final String INPUT_STEPS = "input_steps";
    static final String IMAGE_SHAPE = "image_shape";
    static final String CLASS_NAMES = "class_names";
    static final String MEAN = "mean";
    static final String DEVIATION = "deviation";

    /** In a model's provenance: what its file did not say. */
    public static final String ASSUMED = "assumed";

    /** The activation between layers, where nothing says it. */
    public static final String ASSUMED_ACTIVATION = "assumed_activation";

    static final String TABLE = "table";
    static final String PICTURES = "pictures";

    /** The arrays of a plan. */
    public static NamedArrays of(PredictionPlan plan) {
        List<Tensor> tensors = new ArrayList<>();
        int number = 0;
        for (Step step : plan.steps()) {
            switch (step) {
                case Dense dense -> {
                    number++;
                    tensors.add(new Tensor("W" + number, List.of(dense.units(), dense.inputs()), dense.weights()));
                    tensors.add(new Tensor("b" + number, List.of(dense.units(), 1), dense.biases()));
                }
                case Convolution conv -> {
                    number++;
                    int filters = conv.output().channels();
                    List<Integer> shape = List.of(filters, conv.input().channels(), conv.size(), conv.size());
                    tensors.add(new Tensor("W" + number, shape, conv.weights()));
                    tensors.add(new Tensor("b" + number, List.of(filters, 1), conv.biases()));
                }
                case Pooling pooling -> {}
                case Elementwise elementwise -> {}
            }
        }
        Standardization standardization = plan.standardization();
        if (standardization != null) {
            tensors.add(new Tensor(MEAN, List.of(plan.inputs()), standardization.means()));
            tensors.add(new Tensor(DEVIATION, List.of(plan.inputs()), standardization.deviations()));
        }
        tensors.add(new Tensor(
                INPUT_SCALE, List.of(), new float[] {plan.model().network().inputScale()}));
        Map<String, String> metadata = metadata(plan);
        metadata.remove(INPUT_SCALE);
        return new NamedArrays(tensors, metadata);
    }

    /** What a plan says besides its arrays. */
    public static Map<String, String> metadata(PredictionPlan plan) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(ARCHITECTURE, plan.steps().stream().map(NamedArrays::text).collect(Collectors.joining("; ")));
        metadata.put(INPUT_KIND, plan.model().isTable() ? TABLE : PICTURES);
        metadata.put(INPUT_SCALE, Float.toString(plan.model().network().inputScale()));
        metadata.put(
                IMAGE_SHAPE,
                plan.model().shape().height() + "x" + plan.model().shape().width());
        if (!plan.model().preprocessing().steps().isEmpty()) {
            metadata.put(INPUT_STEPS, plan.model().preprocessing().toString());
        }
        metadata.put(CLASS_NAMES, Json.quote(plan.model().classNames()));
        return metadata;
    }

    /** In the words of docs/model-file.md. */
    private static String text(Step step) {
        return switch (step) {
            case Dense dense -> "linear";
            case Convolution conv -> "conv " + conv.input();
            case Pooling pooling -> "max-pool " + pooling.input() + " " + pooling.size();
            case Elementwise elementwise -> "activation " + PredictionPlan.name(elementwise.function());
        };
    }
}

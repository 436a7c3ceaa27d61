package inkling.interop.plan;

import inkling.data.Standardization;
import inkling.data.augment.InputStep;
import inkling.interop.plan.Step.Convolution;
import inkling.interop.plan.Step.Dense;
import inkling.interop.plan.Step.Elementwise;
import inkling.interop.plan.Step.Function;
import inkling.interop.plan.Step.Pooling;
import inkling.math.Matrix;
import inkling.model.Model;
import inkling.nn.Activation;
import inkling.nn.BatchNorm;
import inkling.nn.Conv2d;
import inkling.nn.Dropout;
import inkling.nn.Layer;
import inkling.nn.Linear;
import inkling.nn.MaxPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model as prediction needs it: preprocessing, then the steps to the logits, then the softmax.
 *
 * @param model that it is of
 * @param steps from inputs to logits
 */
public record PredictionPlan(Model model, List<Step> steps) {
    /**
     * The plan of a model.
     *
     * @throws IllegalArgumentException if a number is not finite, or an activation function is not built in
     */
    public static PredictionPlan of(Model model) {
        List<Step> steps = new ArrayList<>();
        List<Layer> layers = model.network().layers();
        for (int i = 0; i < layers.size(); i++) {
            switch (layers.get(i)) {
                case Linear linear -> {
                    // A batch normalization stands behind a linear layer and nowhere else.
                    BatchNorm norm = i + 1 < layers.size() && layers.get(i + 1) instanceof BatchNorm next ? next : null;
                    steps.add(dense(linear, norm));
                }
                case Conv2d conv ->
                    steps.add(new Convolution(
                            conv.input(),
                            conv.output(),
                            conv.size(),
                            finite(conv.weights().transposed().toArray()),
                            finite(conv.biases().toArray())));
                case MaxPool pool -> steps.add(new Pooling(pool.input(), pool.output(), pool.size()));
                case Activation activation -> addFunction(activation, steps);
                case BatchNorm norm -> {}
                case Dropout dropout -> {}
            }
        }
        return new PredictionPlan(model, List.copyOf(steps));
    }

    /** With s = γ/√(σ² + ε), batch normalization makes of z = W·x the sums (s∘W)·x + (β − s∘μ). */
    private static Dense dense(Linear linear, @Nullable BatchNorm norm) {
        float[] weights = linear.weights().transposed().toArray();
        Matrix given = linear.biases();
        float[] biases = given == null ? new float[linear.outputs()] : given.toArray();
        int inputs = linear.inputs();
        for (int unit = 0; norm != null && unit < biases.length; unit++) {
            double scale = norm.gamma().get(0, unit)
                    / Math.sqrt((double) norm.runningVariance().get(0, unit) + norm.epsilon());
            for (int i = unit * inputs; i < (unit + 1) * inputs; i++) {
                weights[i] = (float) (weights[i] * scale);
            }
            biases[unit] = (float) (norm.beta().get(0, unit)
                    + scale * (biases[unit] - norm.runningMean().get(0, unit)));
        }
        return new Dense(inputs, linear.outputs(), finite(weights), finite(biases));
    }

    private static float[] finite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("the model has a weight of " + value
                        + ": expected finite numbers. Has training diverged? Nothing was written.");
            }
        }
        return values;
    }

    private static void addFunction(Activation activation, List<Step> steps) {
        String name = activation.function().name();
        if (name.equals("identity")) {
            return;
        }
        String constant = name.replace('-', '_').toUpperCase(Locale.ROOT);
        Function function = Arrays.stream(Function.values())
                .filter(value -> value.name().equals(constant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("activation \"" + name
                        + "\": expected one that can be exported, "
                        + Arrays.stream(Function.values())
                                .map(PredictionPlan::name)
                                .collect(Collectors.joining(", "))));
        steps.add(new Elementwise(function, activation.units()));
    }

    /** As the library and the command call it. */
    public static String name(Function function) {
        return function.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Numbers of an example: pixels of a picture, or features of a row. */
    public int inputs() {
        return model.network().inputs();
    }

    /** Number of classes. */
    public int classes() {
        return model.network().outputs();
    }

    /** Whether each picture is deskewed first. */
    public boolean deskews() {
        return model.preprocessing().steps().contains(InputStep.DESKEW);
    }

    /** Of a table's columns; null where rows, or pictures, are taken as they are. */
    public @Nullable Standardization standardization() {
        return model.preprocessing().standardization();
    }
}

package inkling.interop.plan;

import inkling.interop.plan.Step.Convolution;
import inkling.interop.plan.Step.Dense;
import inkling.interop.plan.Step.Elementwise;
import inkling.interop.plan.Step.Pooling;
import inkling.math.Matrix;
import inkling.nn.Activation;
import inkling.nn.Conv2d;
import inkling.nn.Layer;
import inkling.nn.Linear;
import inkling.nn.MaxPool;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.util.List;

/** From steps that were read to a network. */
public final class StepLayers {
    private StepLayers() {}

    /**
     * A network of the steps.
     *
     * @param inputScale what a byte is multiplied by
     * @throws IllegalArgumentException if they make none, or a weight is not finite
     */
    public static Network network(float inputScale, List<Step> steps) {
        return new Network(inputScale, steps.stream().map(StepLayers::layer).toList());
    }

    private static Layer layer(Step step) {
        return switch (step) {
            case Dense dense -> new Linear(weights(dense.units(), dense.weights()), row(dense.biases()));
            case Convolution conv ->
                new Conv2d(
                        conv.input(),
                        conv.size(),
                        weights(conv.output().channels(), conv.weights()),
                        row(conv.biases()));
            case Pooling pooling -> new MaxPool(pooling.input(), pooling.size());
            case Elementwise elementwise ->
                new Activation(
                        ActivationFunction.named(PredictionPlan.name(elementwise.function())), elementwise.units());
        };
    }

    private static Matrix weights(int units, float[] values) {
        return finite(Matrix.of(units, values.length / units, values)).transposed();
    }

    private static Matrix row(float[] values) {
        return finite(Matrix.of(1, values.length, values));
    }

    private static Matrix finite(Matrix values) {
        if (!values.isFinite()) {
            throw new IllegalArgumentException("expected finite weights, found an infinite one or NaN");
        }
        return values;
    }
}

package inkling.web;

import inkling.math.Matrix;
import inkling.model.Model;
import inkling.nn.Activation;
import inkling.nn.BatchNorm;
import inkling.nn.Conv2d;
import inkling.nn.Dropout;
import inkling.nn.Layer;
import inkling.nn.Linear;
import inkling.nn.MaxPool;
import inkling.nn.Trace;
import inkling.nn.Trace.Sum;
import inkling.nn.Trace.Term;
import inkling.nn.activation.ActivationFunction;
import java.util.List;

/**
 * One digit's way through a network of fully connected layers: its trace, and what the page shows beside it.
 *
 * @param trace every number of the way
 * @param activations functions of the hidden layers, from the first on: one of each
 */
public record Inside(Trace trace, List<ActivationFunction> activations) {
    /** Copies the list. */
    public Inside {
        activations = List.copyOf(activations);
    }

    /**
     * Follows a digit.
     *
     * @param picture {@code [28 × 28]}, unsigned, 0 background to 255 ink
     * @param label the right answer
     * @param learningRate of the one step that is tried
     * @throws IllegalArgumentException if the model cannot be shown
     */
    public static Inside of(Model model, byte[] picture, int label, float learningRate) {
        requireShown(model);
        List<ActivationFunction> activations = model.network().layers().stream()
                .filter(Activation.class::isInstance)
                .map(layer -> ((Activation) layer).function())
                .toList();
        return new Inside(model.trace(picture, label, learningRate), activations);
    }

    static void requireShown(Model model) {
        String refusal = refusal(model);
        if (!refusal.isEmpty()) {
            throw new IllegalArgumentException(refusal);
        }
    }

    /**
     * Why a model cannot be walked through, nor its pictures pushed; empty where they can, if its layers are fully connected, each but the
     * last with one activation function, and it sees pictures as they are.
     */
    public static String refusal(Model model) {
        if (!model.preprocessing().isEmpty()) {
            return "a model that changes its pictures first (" + model.preprocessing()
                    + "): expected one that sees them as they are";
        }
        boolean summed = false;
        for (Layer layer : model.network().layers()) {
            boolean shown = switch (layer) {
                case Linear linear -> !summed && linear.biases() != null;
                case Activation activation -> summed;
                case Dropout dropout -> true;
                case Conv2d conv -> false;
                case MaxPool pool -> false;
                case BatchNorm norm -> false;
            };
            if (!shown) {
                return "the network " + model.network() + " with the layer \"" + String.join(", ", layer.description())
                        + "\": expected fully connected layers with biases, each but the last with one activation function";
            }
            summed = layer instanceof Linear || (layer instanceof Dropout && summed);
        }
        return summed ? "" : "the network " + model.network() + ": expected a fully connected layer at its end";
    }

    /** f'(Z) of a hidden layer's units: the factor of each on the way back. */
    public float[] slopes(int layer) {
        float[] slopes = array(trace.value("Z" + layer).numbers());
        ActivationFunction function = activations.get(layer - 1);
        for (int unit = 0; unit < slopes.length; unit++) {
            slopes[unit] = (float) function.derivative(slopes[unit]);
        }
        return slopes;
    }

    /** The products that a unit adds up, one for each input. */
    public float[] products(int layer, int unit) {
        List<Term> terms = trace.sum(layer, unit).terms();
        float[] products = new float[terms.size()];
        for (int i = 0; i < products.length; i++) {
            products[i] = (float) terms.get(i).product();
        }
        return products;
    }

    /** Their sum, without the bias. */
    public float sumOfProducts(int layer, int unit) {
        Sum sum = trace.sum(layer, unit);
        return (float) sum.terms().stream().mapToDouble(Term::product).sum();
    }

    /**
     * The softmax of z/T.
     *
     * @param temperature T, above 0: below 1 the largest stands out more, above 1 less
     */
    public float[] softmax(float temperature) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature " + temperature + ": expected a number above 0");
        }
        float[] logits = array(trace.value("Z" + trace.layers()).numbers());
        for (int i = 0; i < logits.length; i++) {
            logits[i] /= temperature;
        }
        Matrix probabilities = Matrix.zeros(1, logits.length);
        probabilities.setSoftmax(Matrix.of(1, logits.length, logits), new float[1]);
        return probabilities.toArray();
    }

    /** A copy. */
    public static float[] array(List<Float> numbers) {
        float[] array = new float[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
        }
        return array;
    }
}

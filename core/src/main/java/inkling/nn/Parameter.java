package inkling.nn;

import inkling.math.Matrix;
import java.util.List;

/**
 * One array of numbers that training learns. Any number of threads may read it while none trains its network.
 *
 * @param name unique in its layer; in {@link Network#parameters()} with the layer's number behind it, unique in the network
 * @param role what the numbers do, by which regularization tells them apart
 * @param values the numbers themselves: whoever writes to them trains the network
 */
public record Parameter(String name, Role role, Matrix values) {
    /** What the numbers of an array do. */
    public enum Role {
        /** They multiply inputs, {@code [inputs × units]}: what weight decay and its like act on. */
        WEIGHTS,
        /** They are added to the sums, {@code [1 × units]}. */
        BIASES,
        /** They scale and shift what was normalized, {@code [1 × units]}. */
        NORMALIZATION
    }

    /** Rows and columns: inputs and units for weights, 1 and units for others. */
    public List<Integer> shape() {
        return List.of(values.rows(), values.columns());
    }

    /** A copy of the numbers, row by row. */
    public float[] toArray() {
        return values.toArray();
    }

    /** How many numbers there are. */
    public long count() {
        return (long) values.rows() * values.columns();
    }

    /** Whether two lists have arrays of the same names and shapes. */
    static boolean alike(List<Parameter> some, List<Parameter> others) {
        return shapes(some).equals(shapes(others));
    }

    private static List<String> shapes(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.name + parameter.shape())
                .toList();
    }

    Parameter numbered(int layer) {
        return new Parameter(name + layer, role, values);
    }
}

package inkling.nn;

import inkling.math.Matrix;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** ∂loss/∂parameters of one layer, summed over examples, and the statistics that travel with them. */
public final class LayerGradients {
    private final List<Matrix> arrays;
    private final @Nullable BatchStatistics statistics;

    private LayerGradients(List<Matrix> arrays, @Nullable BatchStatistics statistics) {
        this.arrays = arrays;
        this.statistics = statistics;
    }

    /** Zeros in the shapes of some parameters. */
    static LayerGradients zeros(List<Parameter> parameters) {
        return zeros(parameters, null);
    }

    /** The same, with room for statistics. */
    static LayerGradients zeros(List<Parameter> parameters, @Nullable BatchStatistics statistics) {
        return new LayerGradients(
                parameters.stream()
                        .map(Parameter::values)
                        .map(values -> Matrix.zeros(values.rows(), values.columns()))
                        .toList(),
                statistics);
    }

    /** In the order of {@link Layer#parameters()}. */
    List<Matrix> arrays() {
        return arrays;
    }

    Matrix array(int parameter) {
        return arrays.get(parameter);
    }

    /** Of a batch normalization. */
    BatchStatistics statistics() {
        return Objects.requireNonNull(statistics);
    }

    void add(LayerGradients other) {
        for (int i = 0; i < arrays.size(); i++) {
            arrays.get(i).addScaled(1, other.arrays.get(i));
        }
        if (statistics != null) {
            statistics.add(other.statistics());
        }
    }

    /** Makes the sums of one block zero again. */
    void clear(GradientBlock block) {
        arrays.getFirst().rows(block.first(), block.count()).clear();
        if (block.leads()) {
            arrays.stream().skip(1).forEach(Matrix::clear);
            if (statistics != null) {
                statistics.clear();
            }
        }
    }

    /** Adds the sums of one block over other examples. */
    void add(GradientBlock block, LayerGradients other) {
        arrays.getFirst()
                .rows(block.first(), block.count())
                .addScaled(1, other.arrays.getFirst().rows(block.first(), block.count()));
        if (block.leads()) {
            for (int i = 1; i < arrays.size(); i++) {
                arrays.get(i).addScaled(1, other.arrays.get(i));
            }
            if (statistics != null) {
                statistics.add(other.statistics());
            }
        }
    }
}

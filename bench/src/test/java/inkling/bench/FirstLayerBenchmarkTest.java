package inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.math.Matrix;
import inkling.math.SparseBytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstLayerBenchmarkTest {
    @ParameterizedTest
    @ValueSource(ints = {10, 128, 512})
    void whatIsTimedAreTheProducts(int units) {
        var benchmark = new FirstLayerBenchmark();
        benchmark.units = units;
        benchmark.draw();
        int chunk = benchmark.layOut().getFirst().rows();
        Matrix sums = Matrix.zeros(chunk, units);
        Matrix gradients = Matrix.zeros(784, units);
        for (SparseBytes pictures : benchmark.layOut()) {
            Matrix dense = dense(pictures);
            sums.addProduct(dense, benchmark.weights);
            gradients.addProductTransposeA(dense, benchmark.deltas);
        }

        assertThat(chunk * benchmark.layOut().size()).isEqualTo(FirstLayerBenchmark.PICTURES);
        assertThat(largestDifference(benchmark.forward(), sums)).isLessThan(1e-3f);
        assertThat(largestDifference(benchmark.backward(), gradients)).isLessThan(1e-3f);
    }

    private static float largestDifference(Matrix found, Matrix expected) {
        float[] a = found.toArray();
        float[] b = expected.toArray();
        assertThat(a).hasSameSizeAs(b);
        float largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static Matrix dense(SparseBytes pictures) {
        byte[] bytes = pictures.toBytes();
        Matrix dense = Matrix.zeros(pictures.rows(), pictures.columns());
        for (int row = 0; row < dense.rows(); row++) {
            for (int column = 0; column < dense.columns(); column++) {
                dense.set(row, column, Byte.toUnsignedInt(bytes[row * dense.columns() + column]) / 255f);
            }
        }
        return dense;
    }
}

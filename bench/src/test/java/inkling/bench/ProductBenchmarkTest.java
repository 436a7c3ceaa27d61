package inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.math.Matrix;
import org.junit.jupiter.api.Test;

class ProductBenchmarkTest {
    private final ProductBenchmark benchmark = new ProductBenchmark();

    @Test
    void whatIsTimedAreTheProducts() {
        assertProduct(benchmark.left, benchmark.right, benchmark.square());
        assertProduct(benchmark.pictures, benchmark.weights, benchmark.layer());
        assertProduct(benchmark.pictures.transposed(), benchmark.deltas, benchmark.layerTransposeA());
        assertProduct(benchmark.deltas, benchmark.weights.transposed(), benchmark.layerTransposeB());
    }

    @Test
    void eachIterationBeginsAtZero() {
        float first = benchmark.layer().get(3, 5);
        assertThat(benchmark.layer().get(3, 5)).isEqualTo(2 * first, within(1e-4f));
        benchmark.clear();
        assertThat(benchmark.layer().get(3, 5)).isEqualTo(first);
    }

    private static void assertProduct(Matrix a, Matrix b, Matrix product) {
        assertThat(product.rows()).isEqualTo(a.rows());
        assertThat(product.columns()).isEqualTo(b.columns());
        // Every tenth or so: all of them would take seconds.
        for (int i = 0; i < a.rows(); i += 3) {
            for (int j = 0; j < b.columns(); j += 5) {
                double sum = 0;
                double size = 0;
                for (int p = 0; p < a.columns(); p++) {
                    double summand = (double) a.get(i, p) * b.get(p, j);
                    sum += summand;
                    size += Math.abs(summand);
                }
                assertThat((double) product.get(i, j)).isEqualTo(sum, within(a.columns() * 0x1p-24 * size));
            }
        }
    }
}

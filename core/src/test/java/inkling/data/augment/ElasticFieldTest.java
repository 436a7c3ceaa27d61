package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.data.ImageShape;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The field against the one it stands for: uniform noise smoothed by a Gaussian. */
class ElasticFieldTest {
    private static final ImageShape SHAPE = new ImageShape(24, 30);
    private static final int FIELDS = 8000;
    private static final Statistics SIMARD = Statistics.of(new Elastic(34, 4));

    @ParameterizedTest
    @CsvSource({"34, 4", "36, 5", "38, 6", "8, 1.5"})
    void isAsStrongAsAskedAtEveryPixel(float alpha, float sigma) {
        var elastic = new Elastic(alpha, sigma);
        double expected = smoothedNoiseDeviation(alpha, sigma);
        assertThat(elastic.deviation()).isCloseTo(expected, within(0.001 * expected));

        Statistics statistics = Statistics.of(elastic);
        assertThat(DoubleStream.of(statistics.deviations()))
                .allSatisfy(deviation -> assertThat(deviation).isCloseTo(expected, within(0.04 * expected)));
        assertThat(DoubleStream.of(statistics.means()))
                .allSatisfy(mean -> assertThat(mean).isCloseTo(0, within(0.04 * expected)));
    }

    /** α times the deviation of Σ g·u, with u uniform in [−1, 1] and g a Gaussian of sum 1. */
    private static double smoothedNoiseDeviation(double alpha, double sigma) {
        double sum = 0;
        double squares = 0;
        for (int y = -60; y <= 60; y++) {
            for (int x = -60; x <= 60; x++) {
                double g = Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
                sum += g;
                squares += g * g;
            }
        }
        return alpha * Math.sqrt(squares / 3) / sum;
    }

    /** Noise smoothed by a Gaussian is correlated by exp(−r² / 4σ²) at the distance r. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "0, 4", "4, 0", "3, 3", "8, 0", "0, 8", "6, 6", "12, 0", "0, 12"})
    void isAsSmoothAsAsked(int rows, int columns) {
        double sigma = 4;
        double expected = Math.exp(-(rows * rows + columns * columns) / (4 * sigma * sigma));
        assertThat(SIMARD.correlation(rows, columns)).isCloseTo(expected, within(0.03));
    }

    @Test
    void bothDirectionsAreIndependent() {
        assertThat(SIMARD.correlationOfDirections()).isCloseTo(0, within(0.03));
    }

    @Test
    void addsToThePositionsThatAreThere() {
        var draws = new Draws();
        var field = new ElasticField(SHAPE, new Elastic(34, 4));
        var fromZero = new Positions(SHAPE);
        draws.reset(1);
        field.addTo(fromZero, draws);
        var fromPixels = new Positions(SHAPE);
        fromPixels.set(Affine.inverse(0, 1, 1, 0, new Shift(0, 0)));
        draws.reset(1);
        field.addTo(fromPixels, draws);
        int pixel = 7 * SHAPE.width() + 11;
        assertThat(fromPixels.x()[pixel] - fromZero.x()[pixel]).isEqualTo(11 * 256);
        assertThat(fromPixels.y()[pixel] - fromZero.y()[pixel]).isEqualTo(7 * 256);
    }

    /** Displacements in pixels, {@code [field][pixel]}, in one direction and the other. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Statistics(float[][] x, float[][] y) {
        static Statistics of(Elastic elastic) {
            var field = new ElasticField(SHAPE, elastic);
            var draws = new Draws();
            float[][] x = new float[FIELDS][];
            float[][] y = new float[FIELDS][];
            for (int i = 0; i < FIELDS; i++) {
                var positions = new Positions(SHAPE);
                draws.reset(i);
                field.addTo(positions, draws);
                x[i] = pixels(positions.x());
                y[i] = pixels(positions.y());
            }
            return new Statistics(x, y);
        }

        private static float[] pixels(int[] positions) {
            float[] result = new float[positions.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = positions[i] / 256f;
            }
            return result;
        }

        double[] means() {
            double[] means = new double[SHAPE.pixels()];
            for (int i = 0; i < means.length; i++) {
                for (float[] field : y) {
                    means[i] += field[i] / FIELDS;
                }
            }
            return means;
        }

        double[] deviations() {
            double[] deviations = new double[SHAPE.pixels()];
            for (int i = 0; i < deviations.length; i++) {
                deviations[i] = Math.sqrt(product(x, i, x, i));
            }
            return deviations;
        }

        /** Between one pixel in the middle and another. */
        double correlation(int rows, int columns) {
            int here = 6 * SHAPE.width() + 9;
            int there = here + rows * SHAPE.width() + columns;
            return product(x, here, x, there) / Math.sqrt(product(x, here, x, here) * product(x, there, x, there));
        }

        double correlationOfDirections() {
            int here = 6 * SHAPE.width() + 9;
            return product(x, here, y, here) / Math.sqrt(product(x, here, x, here) * product(y, here, y, here));
        }

        private static double product(float[][] a, int here, float[][] b, int there) {
            double sum = 0;
            for (int i = 0; i < FIELDS; i++) {
                sum += a[i][here] * b[i][there];
            }
            return sum / FIELDS;
        }
    }
}

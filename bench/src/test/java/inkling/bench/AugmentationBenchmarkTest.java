package inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationBenchmarkTest {
    @ParameterizedTest
    @ValueSource(strings = {"shift=2", "rotate=10,scale=0.15", "elastic=34/4"})
    void whatIsTimedDistortsEveryPictureAnewAndKeepsItsInk(String settings) {
        var benchmark = new AugmentationBenchmark();
        benchmark.settings = settings;
        benchmark.drawDigits();
        byte[] first = benchmark.distort().clone();
        byte[] second = benchmark.distort().clone();

        assertThat(first).hasSize(1000 * 784).isNotEqualTo(second);
        for (int i = 0; i < 1000; i++) {
            assertThat(ink(first, i))
                    .as("picture %d", i)
                    .isBetween(ink(second, i) / 3, 3 * ink(second, i))
                    .isPositive();
        }
    }

    private static long ink(byte[] pixels, int picture) {
        long sum = 0;
        for (int i = 0; i < 784; i++) {
            sum += Byte.toUnsignedInt(pixels[picture * 784 + i]);
        }
        return sum;
    }
}

package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.ImageShape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static final ImageShape SHAPE = new ImageShape(2, 3);
    private static final byte[] PICTURE = {10, 20, 40, (byte) 200, 100, (byte) 255};

    @ParameterizedTest
    @CsvSource({
        // Upon a pixel.
        "0, 0, 10",
        "2, 0, 40",
        "0, 1, 200",
        "2, 1, 255",
        // Half way, and at other shares.
        "0.5, 0, 15",
        "0.25, 0, 13",
        "0, 0.5, 105",
        "0.5, 0.5, 83",
        "1.75, 0.25, 80",
        // Half out, and less: (3·20 + 40)/4 = 25 along the upper edge.
        "-0.5, 0, 5",
        "2.5, 1, 128",
        "1.25, -0.5, 13",
        "1, 1.5, 50",
        "-0.5, -0.5, 3",
        "2.5, 1.5, 64",
        // Out.
        "-1, 0, 0",
        "3, 0, 0",
        "0, -1, 0",
        "0, 2, 0",
        "-1000000, 0, 0",
        "1000000, 1000000, 0"
    })
    void mixesTheFourPixelsAround(float x, float y, int expected) {
        byte[] to = new byte[6];
        new Resampler(SHAPE).resample(PICTURE, 0, positions(SHAPE, x, y), to, 0);
        assertThat(Byte.toUnsignedInt(to[0])).isEqualTo(expected);
    }

    /** All positions the same. */
    private static Positions positions(ImageShape shape, float x, float y) {
        var positions = new Positions(shape);
        Arrays.fill(positions.x(), (int) (256 * x));
        Arrays.fill(positions.y(), (int) (256 * y));
        return positions;
    }

    @Test
    void followsTheEquation() {
        long seed = new SplittableRandom().nextLong();
        var random = new SplittableRandom(seed);
        for (ImageShape shape : new ImageShape[] {new ImageShape(1, 1), new ImageShape(3, 7), ImageShape.MNIST}) {
            byte[] picture = Pictures.noise(shape, random);
            var positions = new Positions(shape);
            double[] expected = new double[shape.pixels()];
            for (int i = 0; i < shape.pixels(); i++) {
                positions.x()[i] = random.nextInt(-600, 256 * shape.width() + 600);
                positions.y()[i] = random.nextInt(-600, 256 * shape.height() + 600);
                expected[i] =
                        read(picture, shape, positions.x()[i] / 256.0, positions.y()[i] / 256.0);
            }
            byte[] to = new byte[shape.pixels()];
            new Resampler(shape).resample(picture, 0, positions, to, 0);
            for (int i = 0; i < shape.pixels(); i++) {
                assertThat(Byte.toUnsignedInt(to[i]))
                        .as("seed %d, %s, pixel %d", seed, shape, i)
                        .isEqualTo((int) Math.round(expected[i]));
            }
        }
    }

    /** Each pixel weighs as much as it is near. */
    private static double read(byte[] picture, ImageShape shape, double x, double y) {
        double sum = 0;
        for (int row = 0; row < shape.height(); row++) {
            for (int column = 0; column < shape.width(); column++) {
                double share = Math.max(0, 1 - Math.abs(x - column)) * Math.max(0, 1 - Math.abs(y - row));
                sum += share * Pictures.at(picture, shape, row, column);
            }
        }
        return sum;
    }
}

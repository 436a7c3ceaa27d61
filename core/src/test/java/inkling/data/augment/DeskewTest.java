package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.generated.GeneratedDigits;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskewTest {
    private static byte[] deskew(ImageShape shape, byte[] picture) {
        byte[] to = new byte[shape.pixels()];
        Arrays.fill(to, (byte) 99);
        Deskew.apply(shape, picture, 0, to, 0);
        return to;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.9, -0.35, 0.1, 0.5, 0.75})
    void setsASlantingBarUpright(double slope) {
        byte[] slanting = bar(slope);
        assertThat(slope(slanting)).isCloseTo(slope, within(0.02));
        byte[] upright = deskew(ImageShape.MNIST, slanting);
        assertThat(slope(upright)).isCloseTo(0, within(0.01));
        assertThat(centre(upright)).isCloseTo(centre(slanting), within(0.02));
        assertThat(Pictures.ink(upright)).isCloseTo(Pictures.ink(slanting), within(100L));
    }

    /** Three pixels wide, from row 6 to row 21, with soft sides. */
    private static byte[] bar(double slope) {
        byte[] pixels = new byte[784];
        for (int row = 6; row < 22; row++) {
            double middle = 13 + slope * (row - 13.5);
            for (int column = 0; column < 28; column++) {
                double covered = Math.clamp(2 - Math.abs(column - middle), 0, 1);
                pixels[28 * row + column] = (byte) Math.round(255 * covered);
            }
        }
        return pixels;
    }

    /** Of the line through the ink, columns per row. */
    private static double slope(byte[] pixels) {
        double middle = centre(pixels);
        double rows = 0;
        double both = 0;
        for (int i = 0; i < 784; i++) {
            double v = Byte.toUnsignedInt(pixels[i]);
            double down = Math.floorDiv(i, 28) - 13.5;
            rows += v * down * down;
            both += v * down * (i % 28 - middle);
        }
        return both / rows;
    }

    /** Column of the centre of mass. */
    private static double centre(byte[] pixels) {
        double sum = 0;
        for (int i = 0; i < 784; i++) {
            sum += Byte.toUnsignedInt(pixels[i]) * (i % 28);
        }
        return sum / Pictures.ink(pixels);
    }

    @Test
    void worksAHandfulOfPixelsByHand() {
        // Mass 1 at (row 0, column 1) and (2, 3): slope 1 about row 1. Row 0 moves right by 1, row 2 left by 1.
        assertThat(deskew(new ImageShape(3, 4), Pictures.of(".#..", "....", "...#")))
                .isEqualTo(Pictures.of("..#.", "....", "..#."));
        // At (0, 1) and (2, 2): slope 1/2; both rows end between columns 1 and 2.
        byte[] half = deskew(new ImageShape(3, 4), Pictures.of(".8..", "....", "..8."));
        assertThat(half).isEqualTo(Pictures.of(".44.", "....", ".44."));
        // Half of 25 is rounded up.
        byte[] thin = deskew(new ImageShape(3, 4), Pictures.of(".1..", "....", "..1."));
        assertThat(thin).containsExactly(0, 13, 13, 0, 0, 0, 0, 0, 0, 13, 13, 0);
    }

    @Test
    void leavesWhatIsUpright() {
        byte[] upright = Pictures.of("..131..", "..###..", "...#...", "...#...", "..###..");
        assertThat(deskew(new ImageShape(5, 7), upright)).isEqualTo(upright);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "28, 28, 0", "1, 1, 200", "1, 9, 200", "9, 1, 200"})
    void leavesWhatHasNoSlant(int height, int width, int value) {
        var shape = new ImageShape(height, width);
        byte[] picture = new byte[shape.pixels()];
        Arrays.fill(picture, (byte) value);
        assertThat(deskew(shape, picture)).isEqualTo(picture);
    }

    /** Its slope is 3; taking all of it out would draw it out of the picture. */
    @Test
    void aLyingStrokeIsNotTorn() {
        byte[] lying = Pictures.of("###......", "...###...", "......###");
        byte[] to = deskew(new ImageShape(3, 9), lying);
        assertThat(to).isEqualTo(Pictures.of(".###.....", "...###...", ".....###."));
    }

    @Test
    void drawnDigitsAreUprightAndWholeAfterwards() {
        Dataset digits = GeneratedDigits.dataset(500, 1, 1);
        for (int i = 0; i < digits.size(); i++) {
            byte[] before = digits.picture(i);
            byte[] after = deskew(ImageShape.MNIST, before);
            assertThat((double) Pictures.ink(after) / Pictures.ink(before)).isBetween(0.99, 1.01);
            assertThat(centre(after)).isCloseTo(centre(before), within(0.15));
        }
    }

    @Test
    void writesInItsPlaceAlone() {
        byte[] from = new byte[790];
        System.arraycopy(bar(0.5), 0, from, 6, 784);
        byte[] to = new byte[800];
        Arrays.fill(to, (byte) 99);
        Deskew.apply(ImageShape.MNIST, from, 6, to, 7);
        assertThat(Arrays.copyOfRange(to, 7, 791)).isEqualTo(deskew(ImageShape.MNIST, bar(0.5)));
        assertThat(Arrays.copyOf(to, 7)).containsOnly(99);
        assertThat(Arrays.copyOfRange(to, 791, 800)).containsOnly(99);
    }
}

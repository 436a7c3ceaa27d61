package inkling.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitNormalizerTest {
    private static final long SEED = 20;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void fitsTwentyPixelsAndCentresTheMass(int digit) {
        byte[] pixels = DigitNormalizer.normalize(Drawn.plain(digit));

        Ink ink = ink(pixels);
        assertThat(ink.box(1 / 255f).longestSide()).isEqualTo(20);
        assertThat(mass(pixels)).allSatisfy(centre -> assertThat(centre).isBetween(13.45, 14.55));
        assertThat(count(pixels, 250)).as("pixels of full ink").isGreaterThan(15);
        assertThat(pixels[0]).as("background").isZero();
    }

    @Test
    void darkInkGivesTheSameAsLightInk() {
        for (int digit = 0; digit < 10; digit++) {
            float[] ink = Drawn.ink(digit, 280, 280, 70, 40, 200, 26);
            byte[] light = DigitNormalizer.normalize(Drawn.coloured(280, 280, ink, 0, 1));
            byte[] dark = DigitNormalizer.normalize(Drawn.coloured(280, 280, ink, 1, 0));

            assertThat(difference(light, dark)).as("digit " + digit).isLessThan(1.5);
        }
    }

    @Test
    void placeAndSizeDoNotMatter() {
        for (int digit = 0; digit < 10; digit++) {
            byte[] plain = DigitNormalizer.normalize(Drawn.plain(digit));
            float[] ink = Drawn.ink(digit, 500, 300, 380, 190, 100, 13);

            byte[] corner = DigitNormalizer.normalize(Drawn.coloured(500, 300, ink, 0.9f, 0.2f));

            assertThat(difference(plain, corner)).as("digit " + digit).isLessThan(10);
        }
    }

    @Test
    void everyDigitIsStillItselfInAPhoto() {
        var random = new Random(SEED);
        byte[][] plain = new byte[10][];
        for (int digit = 0; digit < 10; digit++) {
            plain[digit] = DigitNormalizer.normalize(Drawn.plain(digit));
        }
        for (int digit = 0; digit < 10; digit++) {
            float[] ink = Drawn.ink(digit, 360, 300, 40 + 20 * digit, 60, 120, 14);
            GrayImage paper = Drawn.coloured(360, 300, ink, 0.9f, 0.25f);

            byte[] photo = DigitNormalizer.normalize(Drawn.photographed(paper, 0.35, 0.03, random));

            assertThat(nearest(photo, plain)).as("seed " + SEED).isEqualTo(digit);
            assertThat(difference(photo, plain[digit]))
                    .as("digit %d, seed %d", digit, SEED)
                    .isLessThan(12);
        }
    }

    @Test
    void aShadowIsNotInk() {
        float[] ink = Drawn.ink(3, 300, 300, 130, 90, 120, 14);
        float[] values = Drawn.coloured(300, 300, ink, 0.95f, 0.2f).values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= i % 300 > 110 + i / 3000 ? 0.6f : 1;
        }

        byte[] shaded = DigitNormalizer.normalize(new GrayImage(300, 300, values));

        assertThat(difference(shaded, DigitNormalizer.normalize(Drawn.plain(3))))
                .isLessThan(12);
    }

    @Test
    void theDarknessAroundALampIsNotInk() {
        float[] ink = Drawn.ink(5, 300, 300, 190, 160, 110, 12);
        float[] values = Drawn.coloured(300, 300, ink, 0.95f, 0.3f).values();
        for (int i = 0; i < values.length; i++) {
            int x = i % 300;
            int y = i / 300;
            values[i] /= (float) Math.pow(1 + 1.2 * (Math.pow(x / 300.0 - 0.3, 2) + Math.pow(y / 300.0 - 0.3, 2)), 2);
        }

        byte[] lit = DigitNormalizer.normalize(new GrayImage(300, 300, values));

        assertThat(difference(lit, DigitNormalizer.normalize(Drawn.plain(5)))).isLessThan(5);
    }

    @Test
    void hairlinesAreWidened() {
        byte[] thin =
                DigitNormalizer.normalize(Drawn.coloured(900, 900, Drawn.ink(2, 900, 900, 150, 50, 800, 1.5), 1, 0));

        assertThat(StrokeWidth.measure(Resampling.enlarge(ink(thin), 8)) / 8).isBetween(1.5, 2.6);
        assertThat(difference(thin, DigitNormalizer.normalize(Drawn.plain(2)))).isLessThan(13);
    }

    @Test
    void specksAndTheTablesEdgeAreDropped() {
        float[] ink = Drawn.ink(5, 300, 300, 110, 90, 140, 16);
        byte[] clean = DigitNormalizer.normalize(Drawn.coloured(300, 300, ink, 1, 0.1f));
        for (int speck = 0; speck < 12; speck++) {
            int at = (20 + speck * 22) * 300 + 20 + 7 * speck % 40;
            for (int row = 0; row < 5; row++) {
                Arrays.fill(ink, at + row * 300, at + row * 300 + 5, 1);
            }
        }
        Arrays.fill(ink, 280 * 300, 300 * 300, 1);

        assertThat(difference(clean, DigitNormalizer.normalize(Drawn.coloured(300, 300, ink, 1, 0.1f))))
                .isLessThan(2);
    }

    @Test
    void aPictureInMnistFormStaysAsItIs() {
        byte[] once = DigitNormalizer.normalize(Drawn.plain(8));

        assertThat(DigitNormalizer.normalize(GrayImage.ofBytes(28, 28, once))).isEqualTo(once);
    }

    @Test
    void anInvertedPictureOfMnistsSizeIsTurned() {
        byte[] once = DigitNormalizer.normalize(Drawn.plain(8));
        byte[] inverted = new byte[once.length];
        for (int i = 0; i < once.length; i++) {
            inverted[i] = (byte) (255 - Byte.toUnsignedInt(once[i]));
        }

        assertThat(difference(DigitNormalizer.normalize(GrayImage.ofBytes(28, 28, inverted)), once))
                .isLessThan(8);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.5f, 1})
    void aBlankPictureIsRefused(float brightness) {
        float[] values = new float[200 * 100];
        Arrays.fill(values, brightness);

        assertThatThrownBy(() -> DigitNormalizer.normalize(new GrayImage(200, 100, values)))
                .isInstanceOf(BlankImageException.class)
                .hasMessageContaining("no ink found");
    }

    @Test
    void grainAloneIsNoInk() {
        float[] values = new float[300 * 300];
        Arrays.fill(values, 0.8f);
        for (long seed = SEED; seed < SEED + 10; seed++) {
            var paper = new GrayImage(300, 300, values);
            GrayImage grain = Drawn.photographed(paper, 0.5, 0.005 * (seed - SEED + 1), new Random(seed));

            assertThatThrownBy(() -> DigitNormalizer.normalize(grain))
                    .as("seed " + seed)
                    .isInstanceOf(BlankImageException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void tinyPicturesOfADotAreRefused(int side) {
        float[] values = new float[side * side];
        values[side * side / 2] = 1;

        assertThatThrownBy(() -> DigitNormalizer.normalize(new GrayImage(side, side, values)))
                .isInstanceOf(BlankImageException.class);
    }

    private static int nearest(byte[] pixels, byte[][] candidates) {
        int nearest = 0;
        for (int i = 1; i < candidates.length; i++) {
            if (difference(pixels, candidates[i]) < difference(pixels, candidates[nearest])) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** Mean absolute difference, 0 to 255, at the best shift by one pixel: the centre of mass may round either way. */
    private static double difference(byte[] a, byte[] b) {
        double least = Double.POSITIVE_INFINITY;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                double sum = 0;
                for (int i = 0; i < a.length; i++) {
                    int shifted = Math.floorMod(i + 28 * dy + dx, a.length);
                    sum += Math.abs(Byte.toUnsignedInt(a[i]) - Byte.toUnsignedInt(b[shifted]));
                }
                least = Math.min(least, sum / a.length);
            }
        }
        return least;
    }

    private static Ink ink(byte[] pixels) {
        return new Ink(28, 28, GrayImage.ofBytes(28, 28, pixels).values());
    }

    private static long count(byte[] pixels, int least) {
        int count = 0;
        for (byte pixel : pixels) {
            count += Byte.toUnsignedInt(pixel) >= least ? 1 : 0;
        }
        return count;
    }

    private static Double[] mass(byte[] pixels) {
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < pixels.length; i++) {
            int row = i / 28;
            int column = i % 28;
            int value = Byte.toUnsignedInt(pixels[i]);
            sum += value;
            x += (double) value * column;
            y += (double) value * row;
        }
        return new Double[] {x / sum, y / sum};
    }
}

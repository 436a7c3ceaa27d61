package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.ImageShape;
import org.junit.jupiter.api.Test;

class PenWidthTest {
    private static final ImageShape SHAPE = new ImageShape(5, 6);

    /** A vertical stroke of two pixels, half inked at its right. */
    private static final int[] ROW = {0, 0, 255, 200, 0, 0};

    @Test
    void aWiderPenInksTheNeighboursByItsShare() {
        assertThat(middleRow(0.5f)).containsExactly(0, 128, 255, 228, 100, 0);
    }

    @Test
    void aNarrowerPenTakesAsMuchAway() {
        assertThat(middleRow(-0.5f)).containsExactly(0, 0, 128, 100, 0, 0);
    }

    @Test
    void noChangeKeepsEveryPixel() {
        assertThat(middleRow(0)).containsExactly(ROW);
    }

    @Test
    void nothingOutsideThePictureIsTouched() {
        byte[] pixels = new byte[3 * SHAPE.pixels()];
        draw(pixels, SHAPE.pixels());
        new PenWidth(SHAPE).apply(pixels, SHAPE.pixels(), 1);

        for (int i = 0; i < SHAPE.pixels(); i++) {
            assertThat(pixels[i]).isZero();
            assertThat(pixels[2 * SHAPE.pixels() + i]).isZero();
        }
    }

    private static int[] middleRow(float change) {
        byte[] pixels = new byte[SHAPE.pixels()];
        draw(pixels, 0);
        new PenWidth(SHAPE).apply(pixels, 0, change);
        int[] row = new int[SHAPE.width()];
        for (int i = 0; i < row.length; i++) {
            row[i] = Byte.toUnsignedInt(pixels[2 * SHAPE.width() + i]);
        }
        return row;
    }

    private static void draw(byte[] pixels, int offset) {
        for (int i = 0; i < SHAPE.pixels(); i++) {
            pixels[offset + i] = (byte) ROW[i % SHAPE.width()];
        }
    }
}

package inkling.data.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RasterizerTest {
    private static final int SIDE = 28;

    @Test
    void aStraightLineIsFullInTheMiddleAndSoftAtTheEdges() {
        byte[] pixels = draw("0,0 0,100", 1.5f);

        for (int row = 7; row <= 22; row++) {
            assertThat(row(pixels, row)).as("row %d", row).containsExactly(expectedRow());
        }
        assertThat(row(pixels, 3)).containsOnly(0);
        assertThat(row(pixels, 25)).containsOnly(0);
    }

    /** The middle of the line is at 10 of the box, on the border of two columns. */
    private static int[] expectedRow() {
        int[] row = new int[SIDE];
        // Distance 0.5: (1.5 + 0.625 − 0.5) / 1.25 > 1. Distance 1.5: 0.625 / 1.25 = 1/2. Distance 2.5: nothing.
        int[] ink = {128, 255, 255, 128};
        System.arraycopy(ink, 0, row, 12, ink.length);
        return row;
    }

    @Test
    void drawsAtTheOffsetAndNowhereElse() {
        byte[] whole = new byte[3 * SIDE * SIDE];
        new Rasterizer().draw(trace("0,0 0,100"), Hands.steady(1.5f), whole, SIDE * SIDE);

        assertThat(Arrays.copyOfRange(whole, SIDE * SIDE, 2 * SIDE * SIDE)).isEqualTo(draw("0,0 0,100", 1.5f));
        assertThat(Arrays.copyOfRange(whole, 0, SIDE * SIDE)).containsOnly(0);
        assertThat(Arrays.copyOfRange(whole, 2 * SIDE * SIDE, 3 * SIDE * SIDE)).containsOnly(0);
    }

    @Test
    void centresTheMassAndNotTheBox() {
        // Top-heavy: the centre of mass is 36 % down a line of 18 pixels, at row 7 of the box, so the box moves to row
        // 7.
        byte[] pixels = draw("20,0 60,0! 40,100", 1);
        var ink = new Ink(pixels);

        assertThat(ink.centreX()).isBetween(13.5, 14.5);
        assertThat(ink.centreY()).isBetween(13.5, 14.5);
        assertThat(row(pixels, 6)).containsOnly(0);
        assertThat(IntStream.of(row(pixels, 26)).sum())
                .as("ink at the foot of the box")
                .isPositive();
    }

    @Test
    void aThickerPenGivesMoreInkInTheSameBox() {
        var thin = new Ink(draw("0,0 50,100", 1));
        var thick = new Ink(draw("0,0 50,100", 2));

        assertThat(thick.mean()).isGreaterThan(1.5 * thin.mean());
        assertThat(thin.height()).isEqualTo(20);
        assertThat(thick.height()).isEqualTo(20);
    }

    private static byte[] draw(String stroke, float penRadius) {
        byte[] pixels = new byte[SIDE * SIDE];
        new Rasterizer().draw(trace(stroke), Hands.steady(penRadius), pixels, 0);
        return pixels;
    }

    private static Trace trace(String text) {
        Stroke stroke = Stroke.parse(text);
        var trace = new Trace(stroke.points().size());
        trace.follow(stroke);
        return trace;
    }

    private static int[] row(byte[] pixels, int row) {
        int[] levels = new int[SIDE];
        for (int column = 0; column < SIDE; column++) {
            levels[column] = Byte.toUnsignedInt(pixels[row * SIDE + column]);
        }
        return levels;
    }
}

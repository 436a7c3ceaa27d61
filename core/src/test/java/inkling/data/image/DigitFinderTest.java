package inkling.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitFinderTest {
    private static final long SEED = 31;

    @Test
    void aNumberIsReadFromLeftToRight() {
        var paper = new Sheet(500, 200);
        paper.write(2, 30, 50, 100, 0.8f);
        paper.write(0, 140, 40, 110, 0.8f);
        paper.write(2, 260, 60, 90, 0.8f);
        paper.write(6, 370, 45, 105, 0.8f);

        assertThat(read(paper)).isEqualTo("2026");
        FoundDigit second = DigitFinder.find(paper.image()).get(1);
        assertThat(second.left()).isBetween(138, 152);
        assertThat(second.top()).isBetween(30, 38);
        assertThat(second.height()).isBetween(108, 126);
    }

    @Test
    void aPageIsReadLineByLine() {
        var paper = new Sheet(400, 400);
        for (int i = 0; i < 9; i++) {
            paper.write(i, 40 + i % 3 * 120, 30 + i / 3 * 120 + 7 * (i % 3), 70, 0.9f);
        }

        assertThat(read(paper)).isEqualTo("012 345 678");
    }

    @Test
    void theBarOfAFiveIsPartOfIt() {
        var paper = new Sheet(300, 300);
        paper.write(5, 90, 60, 160, 0.9f);
        // A gap where the bar begins, as a pen leaves it.
        paper.clear(100, 50, 115, 76);

        assertThat(DigitFinder.find(paper.image())).hasSize(1);
        assertThat(read(paper)).isEqualTo("5");
    }

    @Test
    void aDigitThatTouchesTheEdgeIsADigit() {
        for (int digit = 0; digit < 10; digit++) {
            var paper = new Sheet(200, 160);
            paper.write(digit, 60, 8, 150, 0.9f);

            assertThat(read(paper)).isEqualTo(Integer.toString(digit));
        }
    }

    @Test
    void slicesOfTheNeighboursAreNotRead() {
        var paper = new Sheet(120, 120);
        paper.write(8, -50, 20, 80, 0.9f);
        paper.write(3, 40, 25, 75, 0.9f);
        paper.write(0, 112, 20, 80, 0.9f);

        assertThat(read(paper)).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void linesOfThePaperAreNotInk(int digit) {
        for (boolean squared : new boolean[] {false, true}) {
            var paper = new Sheet(400, 380);
            for (int at = 20; at < 400; at += 45) {
                paper.line(true, at, 0, 400, 2, 0.01, 0.4f);
                paper.line(false, squared ? at : -100, 0, 380, 2, -0.01, 0.4f);
            }
            paper.write(digit, 140, 90, 160, 0.8f);

            assertThat(read(paper)).as("squared " + squared).isEqualTo(Integer.toString(digit));
        }
    }

    @Test
    void aDarkFrameDoesNotFadeThePencilBesideIt() {
        for (int digit = 0; digit < 10; digit++) {
            var paper = new Sheet(190, 150);
            paper.line(true, 8, 0, 190, 5, 0.005, 1);
            paper.line(false, 6, 0, 150, 5, 0.005, 1);
            paper.write(digit, 70, 40, 90, 0.3f);

            assertThat(read(paper)).isEqualTo(Integer.toString(digit));
        }
    }

    @Test
    void theBoxesOfAFormAreNotInk() {
        var paper = new Sheet(340, 130);
        for (int i = 0; i < 4; i++) {
            int left = 30 + 70 * i;
            paper.line(true, 30, left, left + 70, 2, 0, 0.9f);
            paper.line(true, 100, left, left + 70, 2, 0, 0.9f);
            paper.line(false, left, 30, 100, 2, 0, 0.9f);
            paper.line(false, left + 70, 30, 100, 2, 0, 0.9f);
            paper.write(new int[] {1, 4, 7, 9}[i], left + 18, 42, 45, 0.7f);
        }

        assertThat(read(paper)).isEqualTo("1479");
    }

    @Test
    void aWhiteDigitInABlackFieldIsSeenAlone() {
        for (int digit = 0; digit < 10; digit++) {
            float[] values = new float[480 * 360];
            Arrays.fill(values, 1);
            float[] ink = Drawn.ink(digit, 280, 280, 70, 40, 200, 24);
            for (int y = 0; y < 280; y++) {
                System.arraycopy(ink, y * 280, values, (y + 40) * 480 + 100, 280);
            }

            List<FoundDigit> found = DigitFinder.find(new GrayImage(480, 360, values));

            assertThat(label(found.getFirst().pixels())).isEqualTo(digit);
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().left()).isGreaterThan(150);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 14, 18, 22})
    void smallTightPicturesAreRead(int height) {
        for (int digit : new int[] {0, 2, 3, 4, 5, 6, 7, 8}) {
            double pen = height / 8.0;
            double size = height - pen;
            int width = (int) Math.ceil(0.7 * size + pen);
            float[] ink = Drawn.ink(digit, width, height, pen / 2, pen / 2, size, pen);
            GrayImage tight = Drawn.coloured(width, height, ink, 0.95f, 0.1f);

            assertThat(label(DigitFinder.find(tight).getFirst().pixels()))
                    .as("height " + height)
                    .isEqualTo(digit);
        }
    }

    @Test
    void emptyPaperHasNoDigit() {
        var random = new Random(SEED);
        List<GrayImage> empty = new ArrayList<>();
        for (int step : new int[] {0, 30, 42}) {
            for (boolean squared : new boolean[] {false, true}) {
                var paper = new Sheet(400, 300);
                for (int at = step / 2; step > 0 && at < 400; at += step) {
                    paper.line(true, at, 0, 400, 2, 0.004, 0.4f);
                    paper.line(false, squared ? at : -100, 0, 300, 2, -0.004, 0.4f);
                }
                empty.add(Drawn.photographed(paper.image(), 0.6, 0.01, random));
            }
        }
        for (GrayImage image : empty) {
            assertThatThrownBy(() -> DigitFinder.find(image))
                    .as("number %d, seed %d", empty.indexOf(image), SEED)
                    .isInstanceOf(BlankImageException.class);
        }
    }

    /** The digits, with a space from line to line. */
    private static String read(Sheet paper) {
        var text = new StringBuilder();
        int row = 0;
        for (FoundDigit digit : DigitFinder.find(paper.image())) {
            text.append(digit.row() == row ? "" : " ").append(label(digit.pixels()));
            row = digit.row();
        }
        return text.toString();
    }

    /** The drawn digit that looks most like it. */
    private static int label(byte[] pixels) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int digit = 0; digit < 10; digit++) {
            byte[] plain = DigitNormalizer.normalize(Drawn.plain(digit));
            double sum = 0;
            for (int i = 0; i < plain.length; i++) {
                sum += Math.abs(Byte.toUnsignedInt(plain[i]) - Byte.toUnsignedInt(pixels[i]));
            }
            if (sum < least) {
                least = sum;
                nearest = digit;
            }
        }
        return nearest;
    }

    /** Paper to draw on. */
    private static final class Sheet {
        private final int width;
        private final int height;
        private final float[] ink;

        Sheet(int width, int height) {
            this.width = width;
            this.height = height;
            ink = new float[width * height];
        }

        void write(int digit, double left, double top, double size, float dark) {
            float[] strokes = Drawn.ink(digit, width, height, left, top, size, size / 8);
            for (int i = 0; i < ink.length; i++) {
                ink[i] = Math.max(ink[i], dark * strokes[i]);
            }
        }

        void line(boolean across, double at, int from, int to, double thickness, double slope, float dark) {
            for (int along = from; along < Math.min(to, across ? width : height); along++) {
                double middle = at + slope * (along - from);
                for (int beside = 0; beside < (across ? height : width); beside++) {
                    double covered = Math.clamp(thickness / 2 + 0.5 - Math.abs(beside + 0.5 - middle), 0, 1);
                    int i = across ? beside * width + along : along * width + beside;
                    ink[i] = Math.max(ink[i], dark * (float) covered);
                }
            }
        }

        void clear(int left, int top, int right, int bottom) {
            for (int y = top; y < bottom; y++) {
                Arrays.fill(ink, y * width + left, y * width + right, 0);
            }
        }

        GrayImage image() {
            return Drawn.coloured(width, height, ink, 0.95f, 0.05f);
        }
    }
}

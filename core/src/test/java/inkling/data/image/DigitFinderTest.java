package inkling.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitFinderTest {
    private static final long SEED = 31;

    /** Where the drawn digits begin and end, in their widths. */
    private static final double[] LEFT = {.1, .35, .1, .1, .05, .1, .15, .1, .1, .2};

    private static final double[] RIGHT = {.9, .55, .9, .9, .95, .9, .85, .9, .9, .85};

    @Test
    void aNumberIsReadFromLeftToRight() {
        var paper = new Sheet(500, 200);
        paper.write(2, 30, 50, 100, 0.8f);
        paper.write(0, 140, 40, 110, 0.8f);
        paper.write(2, 260, 60, 90, 0.8f);
        paper.write(6, 370, 45, 105, 0.8f);

        assertThat(paper.read()).isEqualTo("2026");
        FoundDigit second = DigitFinder.find(paper.image()).get(1);
        assertThat(second.left()).isBetween(138, 152);
        assertThat(second.top()).isBetween(30, 38);
        assertThat(second.height()).isBetween(108, 126);
    }

    @Test
    void whoeverReadsADigitCannotChangeIt() {
        var paper = new Sheet(200, 200);
        paper.write(2, 30, 50, 100, 0.8f);
        FoundDigit digit = DigitFinder.find(paper.image()).getFirst();
        byte[] pixels = digit.pixels();
        digit.pixels()[0] = 99;
        assertThat(digit.pixels()).isEqualTo(pixels);
        FoundDigit again = DigitFinder.find(paper.image()).getFirst();
        assertThat(again).isEqualTo(digit).hasSameHashCodeAs(digit);
        FoundDigit larger = digit.enlarged(3);
        assertThat(larger).isNotEqualTo(digit);
        assertThat(larger.left()).isEqualTo(3 * digit.left());
        assertThat(larger.height()).isEqualTo(3 * digit.height());
        assertThat(larger.pixels()).isEqualTo(pixels);
    }

    @Test
    void aPageIsReadLineByLine() {
        var paper = new Sheet(400, 400);
        for (int i = 0; i < 9; i++) {
            paper.write(i, 40 + i % 3 * 120, 30 + i / 3 * 120 + 7 * (i % 3), 70, 0.9f);
        }

        assertThat(paper.read()).isEqualTo("012 345 678");
    }

    @Test
    void theBarOfAFiveIsPartOfIt() {
        var paper = new Sheet(300, 300);
        paper.write(5, 90, 60, 160, 0.9f);
        // A gap where the bar begins, as a pen leaves it.
        paper.clear(100, 50, 115, 76);

        assertThat(DigitFinder.find(paper.image())).hasSize(1);
        assertThat(paper.read()).isEqualTo("5");
    }

    @Test
    void theBarOfAFiveThatTouchesTheEdgeIsPartOfIt() {
        var paper = new Sheet(300, 180);
        paper.write(5, 90, 14, 160, 0.9f);
        paper.clear(100, 4, 115, 30);

        assertThat(DigitFinder.find(paper.image())).hasSize(1);
        assertThat(paper.read()).isEqualTo("5");
    }

    @Test
    void theLooseBarOfAFiveThatIsCutTightlyIsPartOfIt() {
        for (int top : new int[] {0, 5, 9}) {
            // The bar lies along nearly all of the upper edge.
            var paper = new Sheet(132, 175);
            paper.write(5, 4, top, 160, 0.9f);
            paper.clear(8, 0, 48, top + 20);

            List<FoundDigit> found = DigitFinder.find(paper.image());
            assertThat(found).as("top " + top).hasSize(1);
            assertThat(found.getFirst().top()).as("top " + top).isLessThanOrEqualTo(Math.max(0, top - 8));
        }
    }

    @Test
    void theEdgeOfTheTableIsNoPartOfADigit() {
        for (int digit = 0; digit < 10; digit++) {
            var paper = new Sheet(240, 200);
            paper.line(true, 5, 0, 240, 12, 0.01, 0.9f);
            paper.write(digit, 70, 32, 150, 0.9f);

            assertThat(DigitFinder.find(paper.image())).hasSize(1);
            assertThat(paper.read()).isEqualTo(Integer.toString(digit));
        }
    }

    @Test
    void aDigitThatTouchesTheEdgeIsADigit() {
        for (int digit = 0; digit < 10; digit++) {
            var paper = new Sheet(200, 160);
            paper.write(digit, 60, 8, 150, 0.9f);

            assertThat(paper.read()).isEqualTo(Integer.toString(digit));
        }
    }

    @Test
    void slicesOfTheNeighboursAreNotRead() {
        var paper = new Sheet(120, 120);
        paper.write(8, -50, 20, 80, 0.9f);
        paper.write(3, 40, 25, 75, 0.9f);
        paper.write(0, 112, 20, 80, 0.9f);

        assertThat(paper.read()).isEqualTo("3");
    }

    /** One of the paper, or of a form, over the whole height of a low picture. */
    @ParameterizedTest
    @ValueSource(ints = {36, 200})
    void aLineAlongTheEdgeIsNoOne(int height) {
        for (int thickness : new int[] {1, height / 10}) {
            for (String number : List.of("4", "42")) {
                var paper = new Sheet(4 * height, height);
                paper.line(false, thickness / 2.0, 0, height, thickness, 0, 0.9f);
                for (int i = 0; i < number.length(); i++) {
                    paper.write(number.charAt(i) - '0', (0.3 + 0.9 * i) * height, 0.12 * height, 0.7 * height, 0.9f);
                }
                assertThat(paper.crop((int) ((0.4 + 0.9 * number.length()) * height))
                                .read())
                        .as("%d pixels beside %s", thickness, number)
                        .isEqualTo(number);
            }
        }
    }

    /** However much of the neighbour is in the picture, up to a third of it, and with whatever end. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4, 6})
    void aSliceOfANeighbourThatStandsElsewhereIsNotRead(int neighbour) {
        for (int seen = 6; seen <= 24; seen += 6) {
            var paper = new Sheet(120, 120);
            paper.write(3, 30, 25, 70, 0.9f);
            paper.write(neighbour, 120 - seen, 5, 80, 0.9f);

            assertThat(paper.read()).as(seen + " pixels").isEqualTo("3");
        }
    }

    @Test
    void whatIsLeftOutAtTheEdgeIsCounted() {
        var cell = new Sheet(120, 120);
        cell.write(8, -50, 20, 80, 0.9f);
        cell.write(3, 40, 25, 75, 0.9f);
        cell.write(0, 112, 20, 80, 0.9f);
        var page = new Sheet(120, 120);
        page.write(3, 40, 25, 75, 0.9f);

        assertThat(DigitFinder.search(cell.image()).leftOut()).isPositive();
        assertThat(DigitFinder.search(page.image()).leftOut()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "71", "101", "131", "141", "18", "81", "15", "91"})
    void aNumberThatIsCutTightlyKeepsItsOnes(String number) {
        for (double pen : new double[] {8, 12}) {
            assertThat(tight(number, 4, pen, false)).as("pen " + pen).isEqualTo(number);
        }
    }

    @Test
    void aStrokeAlongTheEdgeBesideADigitIsAOne() {
        assertThat(tight("91", 4, 8, true)).isEqualTo("91");
        assertThat(tight("91", 4, 12, true)).isEqualTo("91");
    }

    /** A number as its digits' boxes have it; ones with a flag, or strokes alone. */
    private static String tight(String number, int margin, double pen, boolean upright) {
        double size = 100;
        int height = (int) (size + pen + 2 * margin);
        var paper = new Sheet(600, height);
        double at = pen / 2 - 0.5;
        for (int i = 0; i < number.length(); i++) {
            char digit = number.charAt(i);
            boolean stroke = digit == '1' && upright;
            double from = stroke ? 0 : LEFT[digit - '0'] * 0.7 * size;
            double to = stroke ? 0 : RIGHT[digit - '0'] * 0.7 * size;
            if (stroke) {
                paper.line(false, at, margin + 2, height - margin - 2, pen, 0, 0.9f);
            } else {
                paper.write(digit - '0', at - from, margin + pen / 2, size, pen, 0.9f);
            }
            at += to - from + pen + 25;
        }
        return paper.crop((int) (at - 25 - pen / 2)).read();
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

            assertThat(paper.read()).as("squared " + squared).isEqualTo(Integer.toString(digit));
        }
    }

    @Test
    void aDarkFrameDoesNotFadeThePencilBesideIt() {
        for (int digit = 0; digit < 10; digit++) {
            var paper = new Sheet(190, 150);
            paper.line(true, 8, 0, 190, 5, 0.005, 1);
            paper.line(false, 6, 0, 150, 5, 0.005, 1);
            paper.write(digit, 70, 40, 90, 0.3f);

            assertThat(paper.read()).isEqualTo(Integer.toString(digit));
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

        assertThat(paper.read()).isEqualTo("1479");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 10, 14, 18, 22})
    void smallTightPicturesAreRead(int height) {
        for (int digit = 0; digit < 10; digit++) {
            // Eight pixels leave some digits open, but none of them is nothing.
            List<FoundDigit> found = DigitFinder.find(tight(digit, height));

            assertThat(found).as("%d of height %d", digit, height).hasSize(1);
            if (height >= 10) {
                assertThat(Sheet.label(found.getFirst().pixels()))
                        .as("height " + height)
                        .isEqualTo(digit);
            }
        }
    }

    private static GrayImage tight(int digit, int height) {
        double pen = height / 8.0;
        double size = height - pen;
        int width = (int) Math.ceil(0.7 * size + pen);
        float[] ink = Drawn.ink(digit, width, height, pen / 2, pen / 2, size, pen);
        return Drawn.coloured(width, height, ink, 0.95f, 0.1f);
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
        for (double soft : new double[] {20, 30, 40}) {
            for (double lean : new double[] {-0.5, 0, 0.5}) {
                empty.add(
                        Drawn.photographed(Drawn.shadowed(new Sheet(400, 300).image(), soft, lean), 0.9, 0.01, random));
            }
        }
        for (GrayImage image : empty) {
            assertThatThrownBy(() -> DigitFinder.find(image), "number %d, seed %d", empty.indexOf(image), SEED)
                    .isInstanceOf(BlankImageException.class);
        }
    }
}

package inkling.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableEdgeTest {
    private static final long SEED = 8;

    @Test
    void aTableAtOneSideOrTwoIsNotLookedAt() {
        for (int digit = 0; digit < 10; digit++) {
            for (boolean both : new boolean[] {false, true}) {
                var sheet = new Sheet(300, 280);
                sheet.write(digit, 110, 90, 110, 0.7f);
                double slope = 0.01 * (digit - 4);
                sheet.line(digit % 2 == 0, digit < 5 ? 0 : 280, 0, 300, 50, slope, 0.8f);
                if (both) {
                    sheet.line(digit % 2 == 1, 0, 0, 300, 60, -slope, 0.8f);
                }
                GrayImage photo = Drawn.photographed(sheet.image(), 0.75, 0.01, new Random(SEED));

                List<FoundDigit> found = DigitFinder.find(photo);
                assertThat(found).as("%d, %s, seed %d", digit, both, SEED).hasSize(1);
                assertThat(Sheet.label(found.getFirst().pixels())).isEqualTo(digit);
                assertThat(found.getFirst().left()).isBetween(90, 150);
                assertThat(found.getFirst().top()).isBetween(70, 100);
                assertThat(DigitNormalizer.normalize(photo))
                        .as("as a training picture is seen")
                        .isEqualTo(found.getFirst().pixels());
            }
        }
    }

    @Test
    void aStrokeAlongTheEdgeIsNoTable() {
        for (int digit = 0; digit < 10; digit++) {
            for (double pen : new double[] {16, 30, 44}) {
                int height = 240;
                int width = (int) (0.7 * (height - pen) + pen);
                float[] ink = Drawn.ink(digit, width, height, pen / 2, pen / 2, height - pen, pen);

                assertUncut(Drawn.coloured(width, height, ink, 0.95f, 0.1f), digit + ", " + pen);
            }
        }
    }

    @Test
    void aShadowIsNoTable() {
        for (double soft : new double[] {6, 10, 20}) {
            float[] values = new float[300 * 280];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.9 - 0.45 / (1 + Math.exp((i % 300 - 60) / soft)));
            }
            assertUncut(new GrayImage(300, 280, values), "soft " + soft);
        }
    }

    @Test
    void whatLooksLikeATableIsReadIfItIsAllThereIs() {
        var sheet = new Sheet(200, 200);
        sheet.fill(0, 3, 24, 197, 0.9f);

        assertThat(TableEdge.without(new Panel(sheet.image(), 0, 0)).image().width())
                .isLessThan(180);
        assertThat(DigitFinder.find(sheet.image())).hasSize(1);
    }

    private static void assertUncut(GrayImage image, String what) {
        var whole = new Panel(image, 0, 0);
        assertThat(TableEdge.without(whole)).as(what).isSameAs(whole);
    }
}

package inkling.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Digits in plots and windows: what stands around the field is not looked at. */
class PanelTest {
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

            assertThat(Sheet.label(found.getFirst().pixels())).isEqualTo(digit);
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().left()).isGreaterThan(150);
        }
    }

    @Test
    void theAxesAndNumbersOfAPlotAreNotRead() {
        for (int digit = 0; digit < 10; digit++) {
            var plot = new Sheet(480, 360);
            axes(plot);
            plot.write(digit, 180, 90, 180, 0.7f);

            assertThat(DigitFinder.find(plot.image())).as("digit %d", digit).hasSize(1);
            assertThat(plot.read()).isEqualTo(Integer.toString(digit));
        }
    }

    @Test
    void theNumbersBesideABlackPlotAreNotRead() {
        for (int digit = 0; digit < 10; digit++) {
            var plot = new Sheet(480, 360);
            axes(plot);
            var field = new Sheet(480, 360);
            field.write(digit, 180, 90, 180, 1);
            plot.fill(108, 44, 384, 320, 1);
            plot.rub(field);

            assertThat(DigitFinder.find(plot.image())).as("digit %d", digit).hasSize(1);
            assertThat(plot.read()).isEqualTo(Integer.toString(digit));
        }
    }

    /** A frame, with marks and numbers outside at the left and below. */
    private static void axes(Sheet plot) {
        plot.line(true, 44, 108, 384, 1, 0, 1);
        plot.line(true, 320, 108, 384, 1, 0, 1);
        plot.line(false, 108, 44, 320, 1, 0, 1);
        plot.line(false, 384, 44, 320, 1, 0, 1);
        for (int i = 0; i < 6; i++) {
            plot.line(true, 48 + 50 * i, 103, 108, 1, 0, 1);
            plot.line(false, 112 + 50 * i, 320, 325, 1, 0, 1);
            plot.write(5 * i % 10, 90, 43 + 50 * i, 10, 1);
            plot.write(5 * i % 10, 109 + 50 * i, 329, 10, 1);
        }
    }

    @Test
    void theBarOfAWindowAndABoxOfAnotherColourAreNotRead() {
        for (int digit = 0; digit < 10; digit++) {
            var window = new Sheet(480, 380);
            // A light bar with a title, and a black canvas below.
            window.fill(0, 0, 480, 22, 0.06f);
            for (int x = 20; x < 90; x += 6) {
                window.fill(x, 7, x + 3, 15, 0.7f);
            }
            window.fill(0, 22, 480, 380, 1);
            var digitAndBox = new Sheet(480, 380);
            digitAndBox.write(digit, 190, 100, 150, 1);
            for (int at : new int[] {175, 310}) {
                digitAndBox.line(false, at, 82, 270, 2, 0, 0.4f);
            }
            for (int at : new int[] {82, 270}) {
                digitAndBox.line(true, at, 175, 310, 2, 0, 0.4f);
            }
            window.rub(digitAndBox);

            assertThat(DigitFinder.find(window.image())).as("digit %d", digit).hasSize(1);
            assertThat(window.read()).isEqualTo(Integer.toString(digit));
        }
    }
}

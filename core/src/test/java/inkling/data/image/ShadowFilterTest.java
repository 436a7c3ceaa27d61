package inkling.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowFilterTest {
    private static final long SEED = 12;
    private static final int WIDTH = 420;
    private static final int HEIGHT = 360;

    @ParameterizedTest
    @ValueSource(doubles = {3, 5, 8})
    void theSoftShadowOfSomethingRoundIsNoDigit(double soft) {
        for (int radius : new int[] {40, 90}) {
            GrayImage image = photographed(shaded(new Sheet(WIDTH, HEIGHT), 200, 170, radius, soft));

            assertThatThrownBy(() -> DigitFinder.find(image), "radius %d, seed %d", radius, SEED)
                    .isInstanceOf(BlankImageException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 8})
    void theSoftShadowInACornerIsNoDigit(double soft) {
        GrayImage image = photographed(shaded(new Sheet(WIDTH, HEIGHT), 0, 0, 110, soft));

        assertThatThrownBy(() -> DigitFinder.find(image), "seed %d", SEED).isInstanceOf(BlankImageException.class);
    }

    @Test
    void aDigitBesideASoftShadowIsReadAlone() {
        for (int digit = 0; digit < 10; digit++) {
            var paper = new Sheet(WIDTH, HEIGHT);
            paper.write(digit, 280, 120, 110, 0.8f);
            List<FoundDigit> found = DigitFinder.find(photographed(shaded(paper, 110, 180, 60, 8)));

            assertThat(found).as("%d, seed %d", digit, SEED).hasSize(1);
            assertThat(Sheet.label(found.getFirst().pixels())).isEqualTo(digit);
        }
    }

    /** A picture of a data set made large has soft edges, too, but its paper is of one brightness. */
    @Test
    void aSmallPictureMadeLargeIsADigit() {
        for (int digit = 0; digit < 10; digit++) {
            float[] ink = Drawn.ink(digit, 20, 20, 5, 4, 12, 2.5);
            Ink large = Resampling.enlarge(new Ink(20, 20, ink), 16);
            GrayImage image = Drawn.coloured(large.width(), large.height(), large.amount(), 0.95f, 0.05f);

            assertThat(Sheet.label(DigitFinder.find(image).getFirst().pixels())).isEqualTo(digit);
        }
    }

    /** Out of focus, and on paper that the light falls on from one side. */
    @Test
    void aBlurredPhotoOfADigitIsRead() {
        for (int digit = 0; digit < 10; digit++) {
            float[] ink = Drawn.ink(digit, 20, 20, 5, 4, 12, 2.5);
            Ink large = Resampling.enlarge(new Ink(20, 20, ink), 12);
            GrayImage image = photographed(Drawn.coloured(large.width(), large.height(), large.amount(), 0.95f, 0.05f));

            assertThat(DigitFinder.find(image)).as("%d, seed %d", digit, SEED).hasSize(1);
            assertThat(Sheet.label(DigitFinder.find(image).getFirst().pixels())).isEqualTo(digit);
        }
    }

    /** Far from the shadow nothing is its grain, however small. */
    @Test
    void smallDigitsOfAPageWithAShadowAreRead() {
        var paper = new Sheet(WIDTH, HEIGHT);
        for (int digit = 0; digit < 10; digit++) {
            paper.write(digit, 180 + 40 * (digit % 5), 40 + 40 * (digit / 5), 20, 0.8f);
        }
        List<FoundDigit> found = DigitFinder.find(photographed(shaded(paper, 60, 260, 60, 8)));

        assertThat(found).as("seed %d", SEED).hasSize(10);
    }

    @Test
    void aFrameWithANameIsNotRead() {
        for (int digit = 0; digit < 10; digit++) {
            var window = new Sheet(WIDTH, HEIGHT);
            window.write(digit, 170, 130, 110, 0.8f);
            window.line(true, 90, 120, 321, 2, 0, 0.5f);
            window.line(true, 290, 120, 321, 2, 0, 0.5f);
            window.line(false, 120, 90, 291, 2, 0, 0.5f);
            window.line(false, 320, 90, 291, 2, 0, 0.5f);
            window.fill(122, 76, 160, 91, 1);

            assertThat(window.read()).isEqualTo(Integer.toString(digit));
        }
    }

    private static GrayImage photographed(GrayImage image) {
        return Drawn.photographed(image, 0.9, 0.01, new Random(SEED));
    }

    /** A third of the light is missing within a circle, whose edge is a logistic curve of this scale in pixels. */
    private static GrayImage shaded(Sheet paper, int x, int y, int radius, double soft) {
        float[] values = paper.image().values().clone();
        for (int i = 0; i < values.length; i++) {
            double outside = Math.hypot(i % WIDTH - x, i / WIDTH - y) - radius;
            values[i] *= (float) (1 - 0.35 / (1 + Math.exp(outside / soft)));
        }
        return new GrayImage(WIDTH, HEIGHT, values);
    }
}

package inkling.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.ImageShape;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SheetTest {
    private static Exhibit exhibit(String label) {
        byte[] pixels = new byte[784];
        pixels[0] = (byte) 255;
        float[] probabilities = {0.9f, 0.1f};
        return new Exhibit(
                "#1", pixels, ImageShape.MNIST, label, new Exhibit.Guess(List.of("0", "1"), probabilities, 0));
    }

    private static long redPixels(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .filter(rgb -> (rgb >> 16 & 255) > 150 && (rgb >> 8 & 255) < 100)
                .count();
    }

    @Test
    void inkIsDarkOnWhite() {
        BufferedImage image = Sheet.draw(List.of(exhibit("0")));
        // Margin 24 and padding 10: the first pixel of the picture, and one to its right that has no ink.
        assertThat(image.getRGB(35, 35) & 0xffffff).isZero();
        assertThat(image.getRGB(45, 35) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void onlyWrongOnesAreRed() {
        assertThat(redPixels(Sheet.draw(List.of(exhibit("0"))))).isZero();
        assertThat(redPixels(Sheet.draw(List.of(exhibit("1"))))).isGreaterThan(500);
    }

    @Test
    void columnsLeaveFewPlacesEmpty() {
        assertThat(Sheet.columns(1)).isEqualTo(1);
        assertThat(Sheet.columns(25)).isEqualTo(5);
        assertThat(Sheet.columns(24)).isEqualTo(6);
        assertThat(Sheet.columns(10)).isEqualTo(5);
    }
}

package inkling.app.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import inkling.data.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
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

    private static BufferedImage draw(List<Exhibit> exhibits) throws IOException {
        return Sheet.draw(Sheet.Heading.of("digits", exhibits), exhibits);
    }

    @Test
    void theHeadingCountsThoseThatAreRight() throws IOException {
        assertThat(Sheet.Heading.of("digits", List.of(exhibit("0"), exhibit("1"), exhibit("0"))))
                .isEqualTo(new Sheet.Heading("digits", "2 of 3 right"));
        var unread = new Exhibit("#1", new byte[784], ImageShape.MNIST, "1", null);
        assertThat(Sheet.Heading.of("digits", List.of(unread)).line()).isEqualTo("1 picture");
        BufferedImage image = draw(List.of(exhibit("0")));
        long ink = IntStream.range(2 * 24, image.getWidth() - 2 * 24)
                .filter(x -> (image.getRGB(x, 2 * 36) & 255) < 100)
                .count();
        assertThat(ink).isPositive();
    }

    private static long redPixels(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .filter(rgb -> (rgb >> 16 & 255) > 150 && (rgb >> 8 & 255) < 100)
                .count();
    }

    @Test
    void inkIsDarkOnWhite() throws IOException {
        BufferedImage image = draw(List.of(exhibit("0")));
        // At double density margin 24, heading 56 and padding 10: the first pixel of the picture, and one without ink.
        assertThat(image.getRGB(2 * 35, 2 * 91) & 0xffffff).isZero();
        assertThat(image.getRGB(2 * 45, 2 * 91) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void onlyWrongOnesAreRed() throws IOException {
        assertThat(redPixels(draw(List.of(exhibit("0"))))).isZero();
        assertThat(redPixels(draw(List.of(exhibit("1"))))).isGreaterThan(500);
    }

    @Test
    void moreThanFitsIsRefusedBeforeItIsDrawn() {
        var large = new ImageShape(3000, 3000);
        var exhibit = new Exhibit("#1", new byte[large.pixels()], large, null, null);
        assertThatIOException()
                .isThrownBy(() -> draw(List.of(exhibit)))
                .withMessage("a sheet of 1, up to 3000×3000 pixels each: it would have 587 megapixels, expected 400 at"
                        + " most");
        assertThatIOException()
                .isThrownBy(() -> draw(List.of(exhibit, exhibit)))
                .withMessageEndingWith("expected 400 at most; choose fewer");
    }

    @Test
    void columnsLeaveFewPlacesEmpty() {
        assertThat(Sheet.columns(1)).isEqualTo(1);
        assertThat(Sheet.columns(25)).isEqualTo(5);
        assertThat(Sheet.columns(24)).isEqualTo(6);
        assertThat(Sheet.columns(10)).isEqualTo(5);
    }
}

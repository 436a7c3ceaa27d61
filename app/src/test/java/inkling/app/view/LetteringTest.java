package inkling.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class LetteringTest {
    private static final Lettering.Style STYLE = new Lettering.Style(20, Lettering.Weight.PLAIN, Color.WHITE);

    @Test
    void withoutFontsLettersAreMadeOfSquares() {
        var image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        var lettering = new PixelLettering();
        lettering.draw(image.createGraphics(), "1", 10, 30, STYLE);
        int lit = 0;
        for (int i = 0; i < 60 * 40; i++) {
            lit += (image.getRGB(i % 60, i / 60) & 0xff) == 0 ? 0 : 1;
        }
        // The 1 has ten squares of 2×2 pixels at this size.
        assertThat(lit).isEqualTo(40);
        assertThat(lettering.width(image.createGraphics(), "12", STYLE)).isEqualTo(22);
    }
}

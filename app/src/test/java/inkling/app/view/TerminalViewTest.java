package inkling.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.ImageShape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalViewTest {
    private static final TerminalStyle PLAIN = new TerminalStyle(false, true, 40);
    private static final byte X = (byte) 255;
    private static final byte G = (byte) 120;

    private static Exhibit exhibit(String label, int guess) {
        byte[] pixels = {
            0, 0, 0, 0, //
            0, X, G, 0, //
            0, 0, X, 0, //
            0, 0, X, 0
        };
        float[] probabilities = new float[2];
        probabilities[guess] = 0.75f;
        probabilities[1 - guess] = 0.25f;
        return new Exhibit(
                "#7", pixels, new ImageShape(4, 4), label, new Exhibit.Guess(List.of("0", "1"), probabilities, guess));
    }

    @Test
    void aGalleryShowsTheInkInHalfBlocksWithTitlesAndCaptions() {
        assertThat(new TerminalView(PLAIN).gallery(List.of(exhibit("1", 1), exhibit("1", 0))))
                .containsExactly("#7  #7", "▀█  ▀█", " ▀   ▀", "1   0");
    }

    @Test
    void aPortraitHasABarForEachClass() {
        assertThat(new TerminalView(PLAIN).portrait(exhibit("1", 0)))
                .containsExactly(
                        "          #7",
                        "  ██▒▒    prediction 0, label 1  ✗",
                        "    ██",
                        "    ██    0 ███████████████·····  75.0 %",
                        "          1 █████···············  25.0 %");
    }

    @Test
    void barsHaveEighths() {
        assertThat(Bar.filled(0.55, 4, true)).isEqualTo("██▎");
        assertThat(Bar.filled(0.999, 4, true)).isEqualTo("████");
        assertThat(Bar.filled(0.001, 4, true)).isEmpty();
        assertThat(Bar.filled(0.55, 4, false)).isEqualTo("##");
    }

    @Test
    void aStripIsOneRowOfSmallPicturesThatFit() {
        byte[] pixels = new byte[784];
        Arrays.fill(pixels, 4 * 28, 12 * 28, X);
        var exhibit = new Exhibit("#7", pixels, ImageShape.MNIST, "1", null);
        assertThat(new TerminalView(PLAIN).strip(Collections.nCopies(9, exhibit)))
                .containsExactly(
                        "#7              #7",
                        "█".repeat(14) + "  " + "█".repeat(14),
                        "█".repeat(14) + "  " + "█".repeat(14),
                        "1               1");
        assertThat(new TerminalView(PLAIN).strip(List.of())).isEmpty();
    }

    /** Where there are no colours, a picture of MNIST's is 56 columns wide. */
    @ParameterizedTest
    @CsvSource({"60, true", "80, false", "100, false"})
    void whatIsSaidStandsBelowAPictureThatLeavesNoRoom(int columns, boolean below) {
        var guess = new Exhibit.Guess(List.of("0", "1"), new float[] {1, 0}, 0);
        var exhibit = new Exhibit("#7", new byte[28 * 28], ImageShape.MNIST, "1", guess);
        List<String> lines = new TerminalView(new TerminalStyle(false, true, columns)).portrait(exhibit);
        assertThat(lines)
                .hasSize(below ? 28 + 5 : 28)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(lines).anyMatch(line -> line.contains("100.0 %"));
        assertThat(new TerminalView(new TerminalStyle(false, true, columns), Integer.MAX_VALUE).portrait(exhibit))
                .as("where there is no terminal")
                .hasSize(28);
    }

    @Test
    void plainAsciiIsEnough() {
        List<String> lines = new TerminalView(new TerminalStyle(false, false, 40)).portrait(exhibit("1", 0));
        assertThat(String.join("", lines)).matches("\\p{ASCII}*").contains("##", "x");
    }

    @Test
    void coloursAreGraysAndWrongOnesAreRed() {
        List<String> lines = new TerminalView(new TerminalStyle(true, true, 40)).gallery(List.of(exhibit("1", 0)));
        assertThat(lines.get(1)).startsWith("\u001b[38;5;255;48;5;232m▀").endsWith("\u001b[0m");
        assertThat(lines.getLast()).startsWith("\u001b[31m");
    }

    @Test
    void asManyAsFitStandBesideEachOther() {
        var narrow = new TerminalView(new TerminalStyle(false, true, 6));
        assertThat(narrow.gallery(List.of(exhibit("1", 1), exhibit("1", 1), exhibit("1", 1))))
                .hasSize(9);
    }

    @Test
    void theEnvironmentDecidesOnColourAndWidth() {
        assertThat(TerminalStyle.of(true, StandardCharsets.UTF_8, Map.of("COLUMNS", "120")))
                .isEqualTo(new TerminalStyle(true, true, 120));
        assertThat(TerminalStyle.of(true, StandardCharsets.UTF_8, Map.of("NO_COLOR", "1"))
                        .color())
                .isFalse();
        assertThat(TerminalStyle.of(true, StandardCharsets.UTF_8, Map.of("TERM", "dumb"))
                        .color())
                .isFalse();
        assertThat(TerminalStyle.of(false, StandardCharsets.US_ASCII, Map.of("COLUMNS", "wide")))
                .isEqualTo(new TerminalStyle(false, false, 80));
    }
}

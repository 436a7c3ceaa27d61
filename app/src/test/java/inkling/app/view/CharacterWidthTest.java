package inkling.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.ImageShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that characters take, beyond those of Europe. */
class CharacterWidthTest {
    @ParameterizedTest
    @CsvSource({
        "digit, 5", //
        "\u00e9t\u00e9, 3",
        "e\u0301te\u0301, 3", // the accents are characters of their own
        "\u6570\u5b57, 4", // Chinese
        "\u3072\u3089, 4", // Hiragana
        "\u30ab\u30ca, 4", // Katakana
        "\uff76\uff85, 2", // the narrow forms of the same
        "\uff17\uff13, 4", // wide forms of 7 and 3
        "\uc22b\uc790, 4", // Hangul
        "\u1109\u116e\u11ba, 2", // a syllable of Hangul in its parts
        "\u0905\u0902\u0915, 2", // Devanagari, of which a sign stands above
        "\u0646\u200c\u0645, 2", // Persian, with something that keeps letters apart
        "\u05e1\u05e4\u05e8, 3", // Hebrew
        "\ud83d\ude00, 2", // a face
        "\ud83c\uddef\ud83c\uddf5, 2", // two letters that are one flag
        "\ud842\udfb7, 2", // an ideograph beyond 16 bits
        "\u2588\u2591, 2", // blocks, as progress has them
        "\u2717, 1",
    })
    void aLineTakesTheColumnsOfItsCharacters(String line, int columns) {
        assertThat(TerminalStyle.width(line)).isEqualTo(columns);
        assertThat(TerminalStyle.width("\u001b[31m" + line + "\u001b[0m")).isEqualTo(columns);
    }

    @Test
    void columnsOfATableStayUnderEachOther() {
        List<String> lines = new Table()
                .words("class")
                .numbers("examples")
                .row("\u6570\u5b57", "1")
                .row("e\u0301", "2")
                .row("digits", "3")
                .lines();
        assertThat(lines).extracting(TerminalStyle::width).containsOnly(16);
    }

    @Test
    void aCaptionIsCutWhereItsPictureEnds() {
        byte[] pixels = new byte[25];
        pixels[0] = pixels[24] = (byte) 255;
        String label = "\u6570\u5b57\u6570";
        var exhibit = new Exhibit("#1", pixels, new ImageShape(5, 5), label, null);
        List<String> lines = new TerminalView(new TerminalStyle(false, true, 40)).gallery(List.of(exhibit, exhibit));
        assertThat(lines.getLast()).isEqualTo("\u6570\u5b57   \u6570\u5b57");
    }
}

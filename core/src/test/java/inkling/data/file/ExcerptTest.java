package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {
    @Test
    void whatPrintsStaysAsItIs() {
        assertThat(Excerpt.of("")).isEmpty();
        assertThat(Excerpt.of("a \"b\" \\ 28×28 ä 七 😀")).isEqualTo("a \"b\" \\ 28×28 ä 七 😀");
    }

    @Test
    void whatATerminalWouldObeyIsEscaped() {
        assertThat(Excerpt.of("a\r\nb\tc\0d")).isEqualTo("a\\r\\nb\\tc\\0d");
        assertThat(Excerpt.of("\u001b[2J\u0007\u007f\u009b")).isEqualTo("\\u001b[2J\\u0007\\u007f\\u009b");
        // Right-to-left override, zero width, line separator, private use, half a pair, a tag character.
        assertThat(Excerpt.of("\u202e\u200b\u2028\ue000\ud83d\udb40\udc01"))
                .isEqualTo("\\u202e\\u200b\\u2028\\ue000\\ud83d\\ue0001");
    }

    /** Hindi's ksha in two letters, Persian for "I want", a family, a woman of a skin tone who runs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0915\u094d\u200d\u0937",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "\ud83c\udfc3\ud83c\udffd\u200d\u2640\ufe0f"
            })
    void joinersStayWhereScriptsNeedThem(String text) {
        assertThat(Excerpt.of(text)).isEqualTo(text);
        assertThat(Excerpt.of(Excerpt.of(text))).isEqualTo(text);
    }

    @Test
    void joinersAreEscapedWhereTheyHideBetweenOtherLettersOrBesideMarksOfDirection() {
        assertThat(Excerpt.of("se\u200dven")).isEqualTo("se\\u200dven");
        assertThat(Excerpt.of("\u200d7\u200c")).isEqualTo("\\u200d7\\u200c");
        assertThat(Excerpt.of("\u0645\u200c\u202e\u062e")).isEqualTo("\u0645\\u200c\\u202e\u062e");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(Excerpt.of("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(Excerpt.of("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
        assertThat(Excerpt.of("\u001b".repeat(1_000_000))).isEqualTo("\\u001b".repeat(10) + "…");
        assertThat(Excerpt.of("x".repeat(59) + "😀")).isEqualTo("x".repeat(59) + "…");
        assertThat(Excerpt.of("abc", 2)).isEqualTo("ab…");
    }

    @Test
    void aLongPathKeepsItsEnd() {
        assertThat(Excerpt.ofPath("folder/a\nb")).isEqualTo("folder/a\\nb");
        assertThat(Excerpt.ofPath("x/".repeat(200) + "model\u001b.bin"))
                .startsWith("…x/x/")
                .endsWith("/model\\u001b.bin")
                .hasSizeLessThan(220);
    }

    @Test
    void aMessageAboutAFileIsOneLineOfBoundedLength() {
        String hostile = "\u001b[31m\r\n".repeat(100_000);
        var message = new MalformedFileException(hostile, hostile, hostile, "Do this.");
        assertThat(message.getMessage())
                .hasSizeLessThan(3_000)
                .endsWith("…. Do this.")
                .doesNotContainPattern("\\p{Cntrl}");
        assertThat(new MalformedFileException("a.csv", "row 1", "expected x, found y", "Do this."))
                .hasMessage("a.csv: row 1: expected x, found y. Do this.");
    }
}

package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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

package inkling.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
    private static final String SENTENCE =
            "  the quick brown fox jumps over the lazy dog, and the dog goes on with what it did before that, which was to sleep";

    private static final String PATH = "a folder of mine/with models in it/and one of them.safetensors";

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100})
    void wordsThatDoNotFitGoOnBelow(int columns) {
        List<String> lines = Lines.wrapped(columns, SENTENCE);
        assertThat(lines)
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(String.join(" ", lines).strip().split(" +"))
                .containsExactly(SENTENCE.strip().split(" +"));
        assertThat(lines.getFirst()).startsWith("  the quick");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.matches(" {4}\\S.*"));
    }

    @Test
    void whatFitsStaysAsItIs() {
        assertThat(Lines.wrapped(5, "a   b")).containsExactly("a   b");
        assertThat(Lines.wrapped(5, "")).containsExactly("");
        assertThat(Lines.wrapped(2, "     ")).containsExactly("     ");
        assertThat(Lines.wrapped(1, "word")).containsExactly("word");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40, 80, 100})
    void aPathIsNeverBroken(int columns) {
        List<String> lines = Lines.wrapped(columns, "model " + Lines.whole(PATH) + ": a network of many layers");
        assertThat(lines).anyMatch(line -> line.contains(PATH));
        assertThat(String.join("", lines)).doesNotContain("\u2800");
        List<String> results = Lines.within(columns, 11, List.of("model      " + Lines.whole(PATH)));
        assertThat(results.stream().flatMap(line -> Lines.wrapped(columns, line).stream()))
                .anyMatch(line -> line.endsWith(PATH));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 70, 80, 90, 100})
    void whatStandsBetweenBackticksIsNeverBroken(int columns) {
        String command = "`inkling train --resume --checkpoint 'a run of mine'`";
        for (int words = 0; words < 12; words++) {
            List<String> lines = Lines.wrapped(columns, "interrupted; " + "word ".repeat(words) + command + " or not.");
            assertThat(lines)
                    .anyMatch(line -> line.contains(command))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        }
        assertThat(Lines.within(columns, 8, List.of("advice  " + "some words ".repeat(6) + command)))
                .flatExtracting(line -> Lines.wrapped(columns, line))
                .anyMatch(line -> line.contains(command));
        assertThat(Lines.wrapped(8, "one ` alone is a sign as any"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(8));
    }

    @Test
    void aLineOfWideCharactersIsBrokenWhereTheTerminalEnds() {
        String word = "\u6570\u5b57";
        assertThat(Lines.wrapped(10, word + " " + word)).containsExactly(word + " " + word);
        assertThat(Lines.wrapped(8, word + " " + word)).containsExactly(word, "  " + word);
        assertThat(Lines.within(30, 5, List.of(word + " " + "ab ".repeat(12).strip())))
                .containsExactly(
                        word + " " + "ab ".repeat(8).strip(),
                        "     " + "ab ".repeat(4).strip());
    }

    @Test
    void coloursTakeNoRoom() {
        String red = "\u001b[31mred\u001b[0m";
        assertThat(Lines.wrapped(7, red + " " + red)).hasSize(1);
        assertThat(Lines.wrapped(6, red + " " + red)).containsExactly(red, "  " + red);
        assertThat(Lines.widest(Arrays.asList(red, "1234"))).isEqualTo(4);
    }
}

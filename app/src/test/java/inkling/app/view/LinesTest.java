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

    @Test
    void coloursTakeNoRoom() {
        String red = "\u001b[31mred\u001b[0m";
        assertThat(Lines.wrapped(7, red + " " + red)).hasSize(1);
        assertThat(Lines.wrapped(6, red + " " + red)).containsExactly(red, "  " + red);
        assertThat(Lines.widest(Arrays.asList(red, "1234"))).isEqualTo(4);
    }
}

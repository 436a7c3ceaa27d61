package inkling.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNumbersTest {
    private final SignedNumbers plain = new SignedNumbers(new TerminalStyle(false, true, 80));
    private final SignedNumbers ascii = new SignedNumbers(new TerminalStyle(false, false, 80));
    private final SignedNumbers colored = new SignedNumbers(new TerminalStyle(true, true, 80));

    @Test
    void withoutColoursSignsOfTwoWeightsShowTheStrongerOfTwoLines() {
        // 4 is the largest: −4 and 4 are strong, ±2 weak, 0.5 is next to nothing.
        List<Float> numbers = List.of(-4f, 2f, 0.5f, 0f, 0f, 1f, 0.5f, -2f, 4f, 0f, 0f, 0f);
        assertThat(plain.picture(numbers, 4).lines()).containsExactly("=+ -", "#   ");
        assertThat(plain.picture(List.of(0f, 0f), 2).lines()).containsExactly("  ");
        assertThat(plain.picture(List.of(Float.NaN, 3f), 2).lines()).containsExactly(" #");
    }

    @Test
    void coloursGoFromBlueThroughBlackToOrange() {
        assertThat(colored.picture(List.of(-4f, 4f, 0f, 0f), 2).lines())
                .containsExactly("\u001b[38;5;39;48;5;234m▀\u001b[38;5;214;48;5;234m▀\u001b[0m");
    }

    @Test
    void barsBeginAtTheAxis() {
        assertThat(plain.bar(1, 2, true, 9)).isEqualTo("    │██  ");
        assertThat(plain.bar(-1.25f, 2, true, 9)).isEqualTo(" ▐██│    ");
        assertThat(plain.bar(0, 0, true, 9)).isEqualTo("    │    ");
        assertThat(plain.bar(1.5f, 2, false, 8)).isEqualTo("██████  ");
        assertThat(plain.bar(3, 2, false, 4)).isEqualTo("████");
        assertThat(ascii.bar(-1, 2, true, 9)).isEqualTo("  ##|    ");
    }

    @Test
    void coloursTakeNoRoom() {
        assertThat(colored.bar(-1, 2, true, 9)).isEqualTo("  \u001b[38;5;33m██\u001b[0m│    ");
        assertThat(colored.bar(1, 2, true, 9)).isEqualTo("    │\u001b[38;5;208m██\u001b[0m  ");
    }
}

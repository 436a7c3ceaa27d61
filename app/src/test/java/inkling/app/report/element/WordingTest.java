package inkling.app.report.element;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "1 | 1",
                "0.1 | 0.1",
                "-0.547 | −0.547",
                "0.00123456 | 0.00123",
                "0.0000001 | 1.0e-07",
                "100 | 100",
                "12345 | 12,345",
                "99.96 | 100",
                "2.5 | 2.5",
            })
    void numbersHaveThreeDigitsAndNoIdleZeros(double number, String text) {
        assertThat(Wording.number(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2.345, 2.35 s", "59.94, 59.9 s", "60, 1 min 0 s", "754.4, 12 min 34 s", "5400, 1 h 30 min"})
    void timesHaveTheUnitsThatSuitThem(double seconds, String text) {
        assertThat(Wording.seconds(seconds).replace('\u00a0', ' ')).isEqualTo(text);
    }

    @Test
    void noProbabilityIsCalledZeroOrOneThatIsNot() {
        assertThat(Wording.probability(0.00001)).isEqualTo("<\u00a00.01\u00a0%");
        assertThat(Wording.probability(0.99999)).isEqualTo(">\u00a099.99\u00a0%");
        assertThat(Wording.probability(0.5)).isEqualTo("50.00\u00a0%");
    }

    @Test
    void wordsAreQuotedAsAShellNeedsIt() {
        assertThat(Wording.quoted("--layers=784,10")).isEqualTo("--layers=784,10");
        assertThat(Wording.quoted("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
        assertThat(Wording.quoted("")).isEqualTo("''");
    }

    @Test
    void longNamesAreCutBetweenCharacters() {
        assertThat(Wording.shortened("Ankle boot")).isEqualTo("Ankle boot");
        assertThat(Wording.shortened("😀".repeat(50))).isEqualTo("😀".repeat(39) + "…");
    }
}

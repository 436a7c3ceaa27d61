package inkling.app.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsWhatIsInThem() {
        assertThat(new Table()
                        .words("job")
                        .numbers("ms")
                        .words("note")
                        .row("training", "1,000", "")
                        .row("b", "2", "quick")
                        .lines())
                .containsExactly("job          ms  note", "training  1,000", "b             2  quick");
    }

    @Test
    void withoutTitlesThereIsNoLineOfThem() {
        assertThat(new Table().words("").words("").row("a", "b").lines()).containsExactly("a  b");
    }

    @Test
    void rowsThatComeOneByOneHaveTheWidthThatWasSaid() {
        var table = new Table().numbers("epoch").numbers("loss", 6);
        assertThat(table.titles(13)).isEqualTo("epoch    loss");
        assertThat(table.line(List.of("1", "0.5"), 13)).isEqualTo("    1     0.5");
        assertThat(table.titles(12)).isEqualTo("epoch");
        assertThat(table.line(List.of("1", "0.5"), 12)).isEqualTo("    1");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table().words("a").row("1", "2"));
    }

    private static Table recipes() {
        return new Table()
                .words("recipe")
                .numbers("reaches")
                .words("about")
                .row("fast", "98.58 %", "one hidden layer, as short as possible")
                .row("classic-300", "98.01 %", "");
    }

    @Test
    void whatDoesNotFitGoesOnBelow() {
        assertThat(recipes().lines(60)).isEqualTo(recipes().lines());
        assertThat(recipes().lines(50))
                .containsExactly(
                        "recipe       reaches  about",
                        "fast         98.58 %  one hidden layer, as short",
                        "                      as possible",
                        "classic-300  98.01 %");
        assertThat(recipes().lines(40))
                .containsExactly(
                        "recipe       reaches",
                        "  about",
                        "fast         98.58 %",
                        "  one hidden layer, as short as possible",
                        "classic-300  98.01 %");
    }
}

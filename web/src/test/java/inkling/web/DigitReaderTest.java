package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitReaderTest {
    private static final int SIDE = 280;

    private static DigitReader reader() throws IOException {
        return new DigitReader(
                Model.read("model.safetensors", Files.readAllBytes(Path.of("src/main/site/model/model.safetensors"))));
    }

    /** White paper with bars of ink, each with its left edge in one of these columns. */
    private static byte[] paper(int... lefts) {
        byte[] paper = new byte[SIDE * SIDE];
        Arrays.fill(paper, (byte) 255);
        for (int left : lefts) {
            for (int y = 50; y < 230; y++) {
                Arrays.fill(paper, y * SIDE + left, y * SIDE + left + 20, (byte) 0);
            }
        }
        return paper;
    }

    @Test
    void readsWhatWasDrawnAndShowsWhatTheNetworkSaw() throws IOException {
        var reading = reader().read(SIDE, SIDE, paper(130)).getFirst();
        assertThat(reading.prediction().label()).isEqualTo(1);
        assertThat(reader().model().predict(reading.digit().pixels())).isEqualTo(reading.prediction());
        assertThat(reading.digit().left()).isBetween(125, 135);
        assertThat(reading.digit().height()).isBetween(175, 185);
    }

    @Test
    void severalDigitsAreReadFromLeftToRight() throws IOException {
        assertThat(reader().read(SIDE, SIDE, paper(200, 60)))
                .extracting(
                        reading -> (reading.digit().left() + 5) / 10,
                        reading -> reading.prediction().label())
                .containsExactly(tuple(6, 1), tuple(20, 1));
    }

    @Test
    void coloursAreReadAsThoseOfAPictureFile() throws IOException {
        byte[] paper = paper(200, 60);
        byte[] chalk = {(byte) 255, (byte) 235, 120, (byte) 255};
        byte[] board = {40, 95, 70, (byte) 255};
        byte[] rgba = new byte[4 * paper.length];
        for (int i = 0; i < paper.length; i++) {
            System.arraycopy(paper[i] == 0 ? chalk : board, 0, rgba, 4 * i, 4);
        }
        assertThat(reader().readColours(SIDE, SIDE, rgba))
                .extracting(
                        reading -> (reading.digit().left() + 5) / 10,
                        reading -> reading.prediction().label())
                .containsExactly(tuple(6, 1), tuple(20, 1));
        assertThat(reader().readColours(SIDE, SIDE, new byte[rgba.length])).isEmpty();
    }

    @Test
    void tenKindsOfClothesAreNoDigits() throws IOException {
        Model digits = reader().model();
        List<String> clothes = List.of("T-shirt", "trouser", "c", "d", "e", "f", "g", "h", "i", "j");
        var model = new Model(digits.network(), digits.preprocessing(), digits.shape(), clothes, digits.provenance());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DigitReader(model))
                .withMessageContaining("expected a model of the digits 0 to 9")
                .withMessageEndingWith("found one of the classes T-shirt, trouser, c, d, e, f, g, h, i, j");
    }

    @Test
    void onBlankPaperNothingIsRead() throws IOException {
        assertThat(reader().read(SIDE, SIDE, paper())).isEmpty();
    }

    @Test
    void picturesInMnistsFormAreSeenAsTheyAre() throws IOException {
        byte[] digit = GeneratedDigits.dataset(1, 5).picture(0);
        assertThat(reader().read(28, 28, digit).getFirst().digit().pixels()).hasSize(784);
    }
}

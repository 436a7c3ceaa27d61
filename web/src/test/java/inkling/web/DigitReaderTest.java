package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DigitReaderTest {
    private static final int SIDE = 280;

    private static DigitReader reader() throws IOException {
        return new DigitReader(
                Model.read("model.safetensors", Files.readAllBytes(Path.of("src/main/site/model/model.safetensors"))));
    }

    /** White paper with a bar of ink from top to bottom. */
    private static byte[] one() {
        byte[] paper = new byte[SIDE * SIDE];
        Arrays.fill(paper, (byte) 255);
        for (int y = 50; y < 230; y++) {
            Arrays.fill(paper, y * SIDE + 130, y * SIDE + 150, (byte) 0);
        }
        return paper;
    }

    @Test
    void readsWhatWasDrawnAndShowsWhatTheNetworkSaw() throws IOException {
        var reading = Objects.requireNonNull(reader().read(SIDE, SIDE, one()));
        assertThat(reading.prediction().label()).isEqualTo(1);
        assertThat(reader().model().predict(reading.picture())).isEqualTo(reading.prediction());
    }

    @Test
    void blankPaperIsNotRead() throws IOException {
        byte[] blank = new byte[SIDE * SIDE];
        Arrays.fill(blank, (byte) 255);
        assertThat(reader().read(SIDE, SIDE, blank)).isNull();
    }

    @Test
    void picturesInMnistsFormAreSeenAsTheyAre() throws IOException {
        byte[] digit = GeneratedDigits.dataset(1, 5).picture(0);
        var reading = Objects.requireNonNull(reader().read(28, 28, digit));
        assertThat(reading.picture()).hasSize(784);
    }
}

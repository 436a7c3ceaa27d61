package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxWriterTest {
    private final Random random = new Random(2);
    private final byte[] pixels = TestFiles.pixels(7 * 12, random);
    private final byte[] labels = TestFiles.labelBytes(7, random);
    private final Dataset data = new Dataset("seven", new ImageShape(4, 3), Dataset.DIGIT_NAMES, pixels, labels);

    @TempDir
    private Path folder;

    @Test
    void writesTheBytesOfTheFormat() throws IOException {
        Path images = folder.resolve("images");
        IdxWriter.write(data, images, folder.resolve("labels"));
        assertThat(images).hasBinaryContent(TestFiles.images(7, 4, 3, pixels));
        assertThat(folder.resolve("labels")).hasBinaryContent(TestFiles.labels(7, labels));
    }

    @Test
    void comesBackTheSamePackedOrNotAndLeavesNothingElse() throws IOException {
        for (String suffix : new String[] {"", ".gz", ".gz"}) {
            Path images = folder.resolve("images" + suffix);
            Path labelsFile = folder.resolve("labels" + suffix);
            IdxWriter.write(data.slice(2, 6), images, labelsFile);
            assertThat(IdxReader.read(images, labelsFile).sha256())
                    .isEqualTo(data.slice(2, 6).sha256());
            assertThat(Files.readAllBytes(images)[0]).isEqualTo((byte) (suffix.isEmpty() ? 0 : 0x1f));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void refusesWhatTheFormatCannotHold() {
        var unlabelled = new Dataset("bare", ImageShape.MNIST, Dataset.DIGIT_NAMES, new byte[784], null);
        assertThatThrownBy(() -> IdxWriter.write(unlabelled, folder.resolve("i"), folder.resolve("l")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bare");
        assertThatThrownBy(() -> IdxWriter.write(data.slice(0, 0), folder.resolve("i"), folder.resolve("l")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IdxWriter.write(
                        Dataset.of(new float[][] {{1}}, new int[1]), folder.resolve("i"), folder.resolve("l")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected pictures");
        var many = Dataset.ofPictures("many", ImageShape.MNIST, TestFiles.names(257), new byte[784], new int[1]);
        assertThatThrownBy(() -> IdxWriter.write(many, folder.resolve("i"), folder.resolve("l")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("many: 257 classes");
        assertThat(folder).isEmptyDirectory();
    }
}

package inkling.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KaggleCsvTest {
    @TempDir
    Path folder;

    @Test
    void aHeaderThenALabelAndThePixelsOfEachPicture() throws IOException {
        byte[] pixels = {9, 9, 9, 9, 0, 1, (byte) 128, (byte) 255, 4, 3, 2, 1};
        var data = new Dataset("d", new ImageShape(2, 2), Dataset.DIGIT_NAMES, pixels, new byte[] {9, 7, 0});
        Path file = folder.resolve("d.csv");
        KaggleCsv.write(data.slice(1, 3), file);
        assertThat(file).hasContent("label,pixel0,pixel1,pixel2,pixel3\n7,0,1,128,255\n0,4,3,2,1\n");
        assertThat(Files.readString(file)).endsWith("1\n");
    }
}

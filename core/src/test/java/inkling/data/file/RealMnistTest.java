package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.data.TrainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealMnistTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheOriginalFiles() throws IOException {
        TrainTest mnist = DataFiles.read("mnist", Dataset.DIGIT_NAMES, TestFiles.mnist(), 2);
        assertThat(mnist.train()).hasToString("mnist: 60000 pictures of 28×28");
        int[] first = {5, 0, 4, 1, 9};
        for (int i = 0; i < first.length; i++) {
            assertThat(mnist.train().label(i)).isEqualTo(first[i]);
        }
        Dataset test = mnist.test();
        assertThat(test).isNotNull().hasToString("mnist test set: 10000 pictures of 28×28");
    }

    @Test
    void kagglesFormGivesTheSamePictures() throws IOException {
        Dataset some = DataFiles.read(TestFiles.mnist(), 2).train().slice(100, 2100);
        Path csv = folder.resolve("train.csv");
        Files.writeString(csv, asCsv(some));
        for (int threads : new int[] {1, 2, 3, 7}) {
            assertThat(CsvReader.read(csv, threads).sha256()).isEqualTo(some.sha256());
        }
    }

    private static String asCsv(Dataset data) {
        var text = new StringBuilder("label");
        for (int i = 0; i < data.features(); i++) {
            text.append(",pixel").append(i);
        }
        for (int i = 0; i < data.size(); i++) {
            text.append('\n').append(data.label(i));
            for (byte pixel : data.picture(i)) {
                text.append(',').append(pixel & 0xff);
            }
        }
        return text.append('\n').toString();
    }
}

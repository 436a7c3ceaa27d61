package inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import inkling.data.Dataset;
import inkling.data.TrainTest;
import inkling.data.file.DataFiles;
import inkling.data.file.IdxWriter;
import inkling.data.file.MalformedFileException;
import inkling.data.generated.GeneratedDigits;
import inkling.nn.Architecture;
import inkling.nn.Network;
import inkling.train.TrainingConfig;
import inkling.train.TrainingState;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Paths with drives and backslashes, and names in which upper and lower case are the same. */
class WindowsPathsTest {
    private static final Dataset DIGITS = GeneratedDigits.dataset(20, 1, 1);

    private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
    private final Path folder = windows.getPath("C:\\Users\\Ada Lovelace\\digits");

    @AfterEach
    void close() throws IOException {
        windows.close();
    }

    private void writeDigits() throws IOException {
        Files.createDirectories(folder);
        IdxWriter.write(
                DIGITS, folder.resolve("train-images-idx3-ubyte"), folder.resolve("train-labels-idx1-ubyte.gz"));
    }

    @Test
    void dataIsReadAndCalledAfterTheLastPartOfThePath() throws IOException {
        writeDigits();

        TrainTest inFolder = DataFiles.read(folder, 1);
        assertThat(inFolder.train().pixels()).isEqualTo(DIGITS.pixels());
        assertThat(inFolder.train().name()).isEqualTo("digits");
        Path otherCase = windows.getPath("c:\\users\\ADA lovelace\\Digits\\train-images-idx3-ubyte");
        assertThat(DataFiles.read(otherCase, 1).train().labels()).isEqualTo(DIGITS.labels());
    }

    @Test
    void modelsAndCheckpointsAreReplaced() throws IOException {
        Network network = Network.random(Architecture.published(List.of(784, 3, 10)), new SplittableRandom(1));
        var checkpoint = new CheckpointFile(TrainingState.start(TrainingConfig.PUBLISHED, network, 1), Map.of());
        Path saved = Files.createDirectories(folder).resolve("model.safetensors");
        Path kept = Files.createDirectories(folder.resolve("run")).resolve("checkpoint.safetensors");

        for (int time = 0; time < 2; time++) {
            Model.of(network, DIGITS).write(saved);
            checkpoint.write(kept);
        }

        assertThat(Model.read(saved).weightsSha256())
                .isEqualTo(Model.of(network, DIGITS).weightsSha256());
        assertThat(CheckpointFile.read(kept).state().seed()).isEqualTo(1);
    }

    @Test
    void messagesShowThePathAsItWasTyped() throws IOException {
        writeDigits();
        Path labels = folder.resolve("train-labels-idx1-ubyte");
        Files.delete(folder.resolve("train-labels-idx1-ubyte.gz"));
        Files.write(labels, new byte[] {1, 2, 3});

        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> DataFiles.read(folder, 1))
                .withMessageStartingWith(labels.getFileName().toString());
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(labels))
                .withMessageStartingWith("C:\\Users\\Ada Lovelace\\digits\\train-labels-idx1-ubyte: ");
    }
}

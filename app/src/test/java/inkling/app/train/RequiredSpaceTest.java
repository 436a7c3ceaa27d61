package inkling.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import inkling.app.command.WriterOutput;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A training whose result would not fit is not begun. The 7,960 parameters of the published network take 31,840 bytes. */
class RequiredSpaceTest {
    @TempDir
    Path folder;

    private static FileSystem disk(int kilobytes) {
        return Jimfs.newFileSystem(
                Configuration.unix().toBuilder().setMaxSize(kilobytes * 1024L).build());
    }

    private static RunSettings savingIn(Path out, String... options) throws IOException {
        var command = new TrainCommand();
        new CommandLine(command).parseArgs(options);
        return command.settings(null).with("generated:20", out);
    }

    @Test
    void theModelMustFit() throws IOException {
        try (FileSystem small = disk(24)) {
            Path out = small.getPath("model");
            var run = new TrainingRun(savingIn(out), WriterOutput.silent(), null, Workplace.HERE);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(run::run)
                    .withMessage(
                            "--out model: needs about 31,840 bytes, and 24,576 are free. Make room, or name another"
                                    + " folder.");
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void theCheckpointMustFitWithAllThatIsRemembered() throws IOException {
        try (FileSystem small = disk(128);
                CheckpointFolder kept = CheckpointFolder.open(small.getPath("run"), false)) {
            RunSettings settings =
                    savingIn(folder.resolve("model"), "--optimizer=adam", "--average=0.9", "--patience=2", "--dev=5");
            var run = new TrainingRun(settings, WriterOutput.silent(), kept, Workplace.HERE);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(run::run)
                    .withMessageStartingWith(
                            "--checkpoint run/checkpoint.safetensors: needs about 159,200 bytes, and ");
            assertThat(Files.exists(kept.file())).isFalse();
        }
    }
}

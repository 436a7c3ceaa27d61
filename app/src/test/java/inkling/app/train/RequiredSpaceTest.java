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

/** A training whose result would not fit is not begun. The 7,960 parameters of the published network take 31,840 bytes. */
class RequiredSpaceTest {
    @TempDir
    Path folder;

    private static FileSystem disk(int kilobytes) {
        return Jimfs.newFileSystem(
                Configuration.unix().toBuilder().setMaxSize(kilobytes * 1024L).build());
    }

    private static RunSettings savingIn(Path out) throws IOException {
        return TrainCommand.ofRecipe("published").with("generated:20", out);
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
    void theCheckpointMustFitWithWhatTheOptimizerRemembers() throws IOException {
        try (FileSystem small = disk(48);
                CheckpointFolder kept = CheckpointFolder.open(small.getPath("run"), false)) {
            var run = new TrainingRun(savingIn(folder.resolve("model")), WriterOutput.silent(), kept, Workplace.HERE);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(run::run)
                    .withMessageStartingWith("--checkpoint run/checkpoint.safetensors: needs about 63,680 bytes, and ");
            assertThat(Files.exists(kept.file())).isFalse();
        }
    }
}

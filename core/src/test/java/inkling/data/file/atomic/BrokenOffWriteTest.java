package inkling.data.file.atomic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there after a write has failed, or its process was killed. */
class BrokenOffWriteTest {
    @TempDir
    Path folder;

    @Test
    void aFailureInTheMiddleLeavesTheOlderFile() throws IOException {
        Path file = folder.resolve("model.safetensors");
        byte[] before = {1, 2, 3, 4};
        Files.write(file, before);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> AtomicFile.replace(file, out -> {
                    out.write(before, 0, before.length / 2);
                    out.flush();
                    throw new IOException("No space left on device");
                }))
                .withMessage(file + ": could not be written: No space left on device");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void leftoversOfKilledProcessesAreRemovedAndNothingElse() throws IOException {
        Path file = Files.createFile(folder.resolve("checkpoint.safetensors"));
        Path leftover =
                Files.createFile(folder.resolve(".checkpoint.safetensors.4b1d9a5e-0d5c-4c3c-9a6e-0123456789ab.tmp"));
        Path other = Files.createFile(folder.resolve(".model.safetensors.4b1d9a5e-0d5c-4c3c-9a6e-0123456789ab.tmp"));
        // The clock may have been set back since.
        Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().plus(Duration.ofDays(400))));
        AtomicFile.removeLeftovers(file, Duration.ZERO);
        assertThat(leftover).doesNotExist();
        assertThat(other).exists();
        assertThat(file).exists();
    }
}

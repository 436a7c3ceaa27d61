package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableFileTest {
    @TempDir
    private Path folder;

    @Test
    void saysThatAFileIsMissing() {
        Path missing = folder.resolve("nowhere");
        assertThatThrownBy(() -> IdxReader.readUnlabelled(missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(missing + ": no such file. Check the path for misspellings.");
        assertThatThrownBy(() -> CsvReader.read(missing, 2))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void saysThatAFolderIsNoFile() {
        assertThatThrownBy(() -> CsvReader.read(folder, 1))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(folder + ": a folder, expected a file");
    }

    @Test
    void saysThatAFileMayNotBeRead() throws IOException {
        Path file = TestFiles.write(folder, "secret", new byte[] {1});
        assumeFalse(!file.toFile().setReadable(false) || Files.isReadable(file), "this user may read everything");
        assertThatThrownBy(() -> IdxReader.readUnlabelled(file))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContainingAll("secret", "may not read", "permissions");
    }
}

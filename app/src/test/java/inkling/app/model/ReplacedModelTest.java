package inkling.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import inkling.data.file.MalformedFileException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a file before it is replaced. */
class ReplacedModelTest {
    /** Of the header before an entry; the lengths of the name and of what else is told stand at its end, two bytes each. */
    private static final int ZIP_HEADER = 30;

    @TempDir
    Path folder;

    /** A damaged zip file stands in for a file that may be written but not read: it is so for the superuser, too. */
    @Test
    void whatMayBeWrittenNeedNotBeReadable() throws IOException {
        Path zip = folder.resolve("files.zip");
        try (FileSystem made = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Files.write(made.getPath("m"), new byte[5000]);
        }
        byte[] bytes = Files.readAllBytes(zip);
        // Behind the header, the name and what else is told stands what is packed, of a kind that there is not.
        bytes[ZIP_HEADER + bytes[ZIP_HEADER - 4] + bytes[ZIP_HEADER - 2]] = (byte) 0xff;
        Files.write(zip, bytes);
        try (FileSystem damaged = FileSystems.newFileSystem(zip)) {
            Path file = damaged.getPath("m");
            assertThatIOException()
                    .isThrownBy(() -> LoadedModel.read(file))
                    .isNotInstanceOf(MalformedFileException.class);
            assertThat(ReplacedModel.ifModel(file)).isNull();
        }
    }
}

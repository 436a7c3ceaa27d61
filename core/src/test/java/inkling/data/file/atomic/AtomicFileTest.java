package inkling.data.file.atomic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class AtomicFileTest {
    @TempDir
    Path folder;

    private static void write(Path file, String text) throws IOException {
        AtomicFile.replace(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** By way of another link, which is a path from where it lies. */
    @Test
    void whatALinkLeadsToIsWrittenAndTheLinkStays() throws IOException {
        Path real =
                Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("real"), "old");
        Path second = Files.createSymbolicLink(folder.resolve("sub/second"), Path.of("real"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("sub/second"));

        write(first, "new");

        assertThat(real).content().isEqualTo("new");
        assertThat(first).isSymbolicLink();
        assertThat(second).isSymbolicLink();
    }

    @Test
    void whatIsNotThereYetIsWrittenWhereTheLinkLeads() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("later"));

        write(link, "new");

        assertThat(folder.resolve("later")).isRegularFile().content().isEqualTo("new");
        assertThat(link).isSymbolicLink();
    }

    /** A pipe here; as the superuser it might be /dev/null. */
    @Test
    void whatIsNoFileIsNotReplaced() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path link = Files.createSymbolicLink(folder.resolve("link"), pipe);

        for (Path file : new Path[] {pipe, link, folder}) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> write(file, "new"))
                    .withMessage(file + ": could not be written; expected a file or none, found a folder or device");
        }
        assertThat(Files.exists(pipe) && !Files.isRegularFile(pipe)).isTrue();
        assertThat(link).isSymbolicLink();
    }
}

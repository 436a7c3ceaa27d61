package inkling.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What a failure is called, and its exit code. */
class FailuresTest {
    @Test
    void whatAStreamOfFilesThrowsIsToldAsWhatItWraps() {
        var gone = new UncheckedIOException(new NoSuchFileException("folder"));
        assertThat(Failures.describe(gone)).isEqualTo("folder: no such file. Check the path.");
        assertThat(Failures.code(gone)).isEqualTo(Failures.DATA);
        var broken = new UncheckedIOException(new IOException("Input/output error"));
        assertThat(Failures.describe(broken)).isEqualTo("Input/output error");
        assertThat(Failures.code(broken)).isEqualTo(Failures.FAILED);
    }
}

package inkling.app.train;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose fault it is that a folder cannot be had. */
class CheckpointFolderTest {
    @TempDir
    Path folder;

    /** A disk that is only read refuses in its own words, as a folder in the place of the lock does. */
    @Test
    void aDiskThatIsOnlyReadIsWrongUsageAndOneThatFailsIsNot() throws IOException {
        Path run = folder.resolve("run");
        Files.createDirectories(run.resolve(".lock"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckpointFolder.open(run, false, path -> false))
                .withMessageStartingWith("--checkpoint " + run + ": expected a folder that can be written to (");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> CheckpointFolder.open(run, false, path -> true))
                .withMessageStartingWith("--checkpoint " + run + ": could not be written to (");
    }
}

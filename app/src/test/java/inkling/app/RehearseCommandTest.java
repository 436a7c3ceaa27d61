package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RehearseCommandTest {
    @Test
    void goesThroughAllCommandsAndLeavesNothing() throws IOException {
        List<Path> before = temporaryFolders();

        var result = run("rehearse");

        assertThat(result.code()).isZero();
        assertThat(result.out() + result.err()).isEmpty();
        assertThat(before).containsAll(temporaryFolders());
    }

    private static List<Path> temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("inkling-rehearsal"))
                    .toList();
        }
    }
}

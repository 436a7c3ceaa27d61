package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearseCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"rehearse", "rehearse --vector"})
    void goesThroughCommandsAndLeavesNothing(String command) throws IOException {
        List<Path> before = temporaryFolders();

        var result = run(command.split(" "));

        assertThat(result.code()).isZero();
        assertThat(result.out() + result.err()).isEmpty();
        assertThat(before).containsAll(temporaryFolders());
    }

    /** Each command is rehearsed in the JVM that it will be started in, and there alone; but for a model, which must come from somewhere. */
    @Test
    void theLaunchersChoiceIsTheRehearsals() {
        assertThat(RehearseCommand.WITH_VECTORS).allMatch(command -> command.matches("(train|evaluate) .*"));
        assertThat(RehearseCommand.WITHOUT_VECTORS.stream().skip(1))
                .noneMatch(command -> command.matches("(train|evaluate|gradcheck|bench) .*"));
    }

    private static List<Path> temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("inkling-rehearsal"))
                    .toList();
        }
    }
}

package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of output that nobody takes. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class ClosedPipeTest {
    private static final Path FULL = Path.of("/dev/full");

    private static ProcessBuilder recipes() {
        return new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                ProgramClassPath.get(),
                Inkling.class.getName(),
                "recipes"));
    }

    private static String errors(Process process, int code) throws IOException, InterruptedException {
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(errors).isEqualTo(code);
        return errors;
    }

    /** As {@code inkling recipes | head} does, whose reader has had enough; whatever language the system speaks. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "de"})
    void aReaderThatLeavesIsNoFailure(String language) throws Exception {
        ProcessBuilder recipes = recipes();
        recipes.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "LANGUAGE", language));
        Process process = recipes.start();
        process.getInputStream().close(); // long before the program can have written anything
        assertThat(errors(process, 0)).isEmpty();
    }

    @Test
    @EnabledIf("hasFull")
    void outputThatCannotBeWrittenIsOne() throws Exception {
        Process process = recipes().redirectOutput(FULL.toFile()).start();
        assertThat(errors(process, 1)).startsWith("inkling: standard output could not be written: No space left");
    }

    @Test
    void outputThatIsNotOpenIsOneToo() throws Exception {
        ProcessBuilder recipes = recipes();
        List<String> words = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >&-", "sh"));
        words.addAll(recipes.command());
        Process process = recipes.command(words).start();
        assertThat(errors(process, 1)).startsWith("inkling: standard output could not be written");
    }

    static boolean hasFull() {
        return Files.isWritable(FULL);
    }
}

package inkling.start;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.ProgramClassPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jar starts with. */
class MainTest {
    private record Run(int code, String output) {}

    private static Run java(String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            String output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "17", "24"})
    void anOlderJavaIsToldWhatItLacks(String version) throws Exception {
        Run run = java(
                "-Djava.specification.version=" + version,
                "-cp",
                ProgramClassPath.get(),
                "inkling.start.Main",
                "--version");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output())
                .startsWith("inkling: Java 25 or newer is needed, and this is Java " + version + " in ")
                .hasLineCount(1);
    }

    @Test
    void thisJavaStartsTheProgram() throws Exception {
        Run run = java("-cp", ProgramClassPath.get(), "inkling.start.Main", "--version");
        assertThat(run).isEqualTo(new Run(0, run.output()));
        assertThat(run.output()).startsWith("inkling ").contains("Java " + Runtime.version());
    }

    /** 52 is Java 8. */
    @Test
    void anyJavaCanLoadIt() throws IOException {
        try (var in = Objects.requireNonNull(Main.class.getResourceAsStream("Main.class"))) {
            byte[] header = in.readNBytes(8);
            assertThat(header[7]).isEqualTo((byte) 52);
        }
    }
}

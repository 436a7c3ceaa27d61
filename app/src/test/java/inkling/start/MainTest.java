package inkling.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import inkling.app.ProgramClassPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
    void anOlderJavaLacksSomething(String version) {
        assertThat(Main.lacking(version)).isEqualTo("Java 25 or newer is needed, and this is Java " + version + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "26", "100"})
    void aNewerJavaLacksNothing(String version) {
        assertThat(Main.lacking(version)).isEmpty();
    }

    /** With an older Java, where the system has one. */
    @Test
    void anOlderJavaIsToldSo() throws Exception {
        List<Path> older = olderJavas();
        assumeFalse(older.isEmpty(), "no Java older than 25 in /usr/lib/jvm");
        Process process = new ProcessBuilder(
                        older.getFirst().resolve("bin/java").toString(),
                        "-cp",
                        ProgramClassPath.get(),
                        "inkling.start.Main",
                        "train")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output)
                .startsWith("inkling: Java 25 or newer is needed, and this is Java ")
                .hasLineCount(1);
    }

    private static List<Path> olderJavas() throws IOException {
        Path system = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(system)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(system)) {
            return folders.filter(folder -> folder.getFileName().toString().matches("java-(8|11|17|21)-.*"))
                    .filter(folder -> Files.isExecutable(folder.resolve("bin/java")))
                    .toList();
        }
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

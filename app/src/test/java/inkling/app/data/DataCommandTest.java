package inkling.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inkling.app.command.Failures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The data commands without any connection: what they print and the exit codes. */
class DataCommandTest {
    @TempDir
    Path cache;

    private final Map<String, String> environment = new HashMap<>(Map.of("TERM", "dumb"));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void ownCache() {
        environment.put("INKLING_CACHE", cache.toString());
    }

    @Test
    void offlineWithoutDataIsOneLineAndExitCode3() {
        assertThat(fetch("--offline", "fashion-mnist")).isEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("inkling: " + cache.resolve("fashion-mnist") + ": expected the files of fashion-mnist")
                .contains("--offline forbids");
    }

    @Test
    void wrongUsageIsExitCode2() {
        assertThat(fetch("cifar")).isEqualTo(2);
        assertThat(err.toString()).contains("emnist-balanced, found \"cifar\"");
        assertThat(fetch("--mirror", "nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("mirror \"nonsense\": expected the address of a folder");
        assertThat(run(new DataCommand())).isEqualTo(2);
    }

    @Test
    void verifyTellsWhatIsMissingAndWhatIsWrong() throws IOException {
        Path folder = Files.createDirectory(cache.resolve("mnist"));
        Files.writeString(folder.resolve("t10k-labels-idx1-ubyte.gz"), "<html>");
        assertThat(verify()).isEqualTo(3);
        assertThat(out.toString().lines())
                .containsExactly(
                        "mnist: " + folder,
                        "  train-images-idx3-ubyte.gz  missing",
                        "  train-labels-idx1-ubyte.gz  missing",
                        "  t10k-images-idx3-ubyte.gz  missing",
                        "  t10k-labels-idx1-ubyte.gz  wrong: expected a gzip file, found a web page (HTML)");
        assertThat(err.toString())
                .startsWith("inkling: " + folder + ": expected every file of mnist as published")
                .contains("run `inkling data fetch mnist`");
    }

    @Test
    void verifyWithoutSuchAFolderIsExitCode3() {
        assertThat(verify(cache.resolve("nowhere").toString())).isEqualTo(3);
        assertThat(err.toString())
                .contains("nowhere: expected one of mnist, fashion-mnist, ")
                .contains("emnist-balanced, or a folder; found no folder");
    }

    @Test
    void realMnistIsFoundAndProved() {
        String folder = System.getenv().getOrDefault("INKLING_MNIST", "");
        assumeTrue(!folder.isEmpty(), "INKLING_MNIST names no folder");
        environment.put("INKLING_MNIST", folder);
        assertThat(fetch("--offline")).isZero();
        assertThat(out.toString().strip()).isEqualTo("mnist: " + folder);
        assertThat(fetch("mnist")).as("nothing to fetch").isZero();
        assertThat(verify("mnist")).isZero();
        assertThat(verify(folder)).isZero();
        assertThat(out.toString().lines().filter(line -> line.endsWith("  ok"))).hasSize(8);
        assertThat(cache).isEmptyDirectory();
    }

    private int fetch(String... arguments) {
        return run(new DataFetchCommand(environment), arguments);
    }

    private int verify(String... arguments) {
        return run(new DataVerifyCommand(environment), arguments);
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new Failures())
                .execute(arguments);
    }
}

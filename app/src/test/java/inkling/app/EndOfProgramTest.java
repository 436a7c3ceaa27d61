package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.command.Failures;
import inkling.data.generated.GeneratedDigits;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Errors that no command can do anything about end the program all the same in one line, whichever thread they are thrown in. */
class EndOfProgramTest {
    private static final int MAX_SECONDS = 120;

    @TempDir
    private Path folder;

    /** A command that cannot go on. */
    @Command(name = "fails")
    private record Failing(Runnable failing) implements Runnable {
        @Override
        public void run() {
            failing.run();
        }
    }

    @Test
    void anErrorIsToldInOneLine() {
        assertThat(told(new OutOfMemoryError("Java heap space")))
                .isEqualTo("inkling: not enough memory for this. Ask for less, or give Java more, for example with"
                        + " INKLING_JAVA_OPTS=-Xmx16g (or `java -Xmx16g -jar`). (Java heap space)\n");
        for (Error error : List.of(new StackOverflowError(), new NoClassDefFoundError("x/Y"))) {
            assertThat(told(error))
                    .startsWith("inkling: a fault of the program, at ")
                    .hasLineCount(1);
        }
    }

    @Test
    void whatJavaSaysOfAFaultIsNotTakenForAMessage() {
        List<Supplier<?>> faults = List.of(
                () -> Objects.requireNonNull(null, "of no meaning to a user"),
                () -> Integer.class.cast((Object) "text"),
                () -> Objects.checkIndex(3, 3),
                () -> List.of(1).get(1),
                () -> "text".substring(5),
                () -> Arrays.copyOf(new int[0], -1));
        for (Supplier<?> fault : faults) {
            assertThat(told(() -> {
                        Object _ = fault.get();
                    }))
                    .startsWith("inkling: a fault of the program, at ")
                    .hasLineCount(1);
        }
        assertThat(told(() -> GeneratedDigits.dataset(1, 1).label(7))).doesNotContain("fault");
    }

    private static String told(Error error) {
        return told(() -> {
            throw error;
        });
    }

    private static String told(Runnable failing) {
        var err = new StringWriter();
        CommandLine command = new CommandLine(new Failing(failing))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new Failures());
        assertThat(Inkling.run(command, new String[0])).isEqualTo(Failures.FAILED);
        return err.toString();
    }

    /** In the main thread, which has no room for the pictures, and in those that train. */
    @ParameterizedTest
    @CsvSource({
        "generated:60000, '784,10', 40m",
        "generated:3000, '784,5000,10', 64m",
    })
    @Timeout(2 * MAX_SECONDS)
    void aHeapThatIsTooSmallEndsTheRun(String data, String layers, String heap) throws Exception {
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap));
        command.addAll(List.of("-XX:-UsePerfData", "-XX:+UseSerialGC", "-cp", ProgramClassPath.get()));
        command.addAll(List.of(Inkling.class.getName(), "train", "--data=" + data, "--layers=" + layers));
        command.addAll(List.of("--threads=4", "--iterations=5", "--out=" + folder.resolve("model")));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        assertThat(ended).as(Files.readString(err)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(Failures.FAILED);
        assertThat(Files.readAllLines(err))
                .allMatch(line -> line.startsWith("inkling: ") || line.startsWith("training "))
                .last()
                .asString()
                .startsWith("inkling: not enough memory for this.");
        assertThat(folder.resolve("model")).doesNotExist();
    }
}

package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which kernels a program chooses under which flags of the JVM, each in a process of its own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class KernelChoiceTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @Test
    void vectorKernelsWhereTheModuleIsAndNothingSpeaksAgainst() throws Exception {
        assertThat(lines(List.of(MODULE))).last().asString().startsWith("vector ");
        assertThat(lines(List.of(MODULE, "-Dinkling.vector.bits=128"))).endsWith("vector 128-bit");
    }

    @Test
    void theModuleIsFoundFromANamedModule() throws Exception {
        assertThat(JavaProcess.linesInModule(List.of(MODULE), KernelProgram.class))
                .last()
                .asString()
                .startsWith("vector ");
        assertThat(JavaProcess.linesInModule(List.of("-Xshare:auto"), KernelProgram.class))
                .endsWith("plain");
    }

    @ParameterizedTest
    @CsvSource({
        "-Xshare:auto, 'for those, start java with --add-modules jdk.incubator.vector'",
        "--add-modules=jdk.incubator.vector -XX:TieredStopAtLevel=1, this JVM has no optimizing compiler",
        "--add-modules=jdk.incubator.vector -Xint, this JVM has no optimizing compiler",
        "--add-modules=jdk.incubator.vector -XX:-UseFMA, this JVM does not use the processor's fused multiply-add"
    })
    void plainKernelsWhereVectorsWouldBeSlow(String flags, String reason) throws Exception {
        List<String> lines = lines(List.of(flags.split(" ", -1)));

        assertThat(lines).last().isEqualTo("plain");
        assertThat(String.join(" ", lines))
                .contains("Running on the plain kernels, not the vector ones: ")
                .contains(reason);
    }

    @Test
    void aWidthThatTheMachineDoesNotHaveIsNotTaken() throws Exception {
        List<String> lines = lines(List.of(MODULE, "-XX:MaxVectorSize=32", "-Dinkling.vector.bits=512"));

        assertThat(lines).last().asString().isIn("vector 128-bit", "vector 256-bit");
        assertThat(String.join(" ", lines)).contains("inkling.vector.bits=512 is passed over: vectors have ");
    }

    @ParameterizedTest
    @CsvSource({"reference", "plain", "vector"})
    void aPropertyInsistsWithoutAWord(String set) throws Exception {
        assertThat(lines(List.of(MODULE, "-Dinkling.kernels=" + set)))
                .singleElement()
                .asString()
                .startsWith(set);
        assertThat(lines(List.of(MODULE, "-XX:TieredStopAtLevel=1", "-Dinkling.kernels=" + set)))
                .singleElement()
                .asString()
                .startsWith(set);
    }

    @ParameterizedTest
    @CsvSource({
        "-Xshare:auto, ': the optimizing compiler, fused multiply-add and vectors of that width are there.'",
        "-Dinkling.kernels=reference, Running on the reference kernels: as inkling.kernels asks.",
        "-Dinkling.vector.bits=0, Running on the plain kernels: as inkling.vector.bits asks."
    })
    void whoLooksIsToldWhatWasChosenAndWhy(String flag, String line, @TempDir Path folder) throws Exception {
        Path settings = folder.resolve("logging.properties");
        Files.writeString(settings, """
            handlers=java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level=FINE
            java.util.logging.SimpleFormatter.format=%5$s%n
            inkling.level=FINE
            """);
        assertThat(lines(List.of(MODULE, "-Djava.util.logging.config.file=" + settings, flag)))
                .filteredOn(found -> found.startsWith("Running on "))
                .singleElement()
                .asString()
                .contains(line);
    }

    private static List<String> lines(List<String> flags) throws IOException, InterruptedException {
        return JavaProcess.lines(flags, KernelProgram.class);
    }
}

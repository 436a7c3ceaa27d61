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
    void aSetThatThereIsNotIsRefusedEachTime() throws Exception {
        String refusal = "kernels \"typo\": expected one of reference, plain, vector";
        assertThat(lines(List.of("-Dinkling.kernels=typo"))).containsExactly(refusal, refusal);
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

    @Test
    void whoLooksIsToldWhatWasChosenAndWhy(@TempDir Path folder) throws Exception {
        Path settings = folder.resolve("logging.properties");
        Files.writeString(settings, """
            handlers=java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level=FINE
            java.util.logging.SimpleFormatter.format=%5$s%n
            inkling.level=FINE
            """);
        assertThat(lines(List.of(MODULE, "-Djava.util.logging.config.file=" + settings)))
                .filteredOn(found -> found.startsWith("Running on "))
                .singleElement()
                .asString()
                .contains("kernels: the optimizing compiler, fused multiply-add and vectors of that width are there.");
    }

    private static List<String> lines(List<String> flags) throws IOException, InterruptedException {
        return JavaProcess.lines(flags, KernelProgram.class);
    }
}

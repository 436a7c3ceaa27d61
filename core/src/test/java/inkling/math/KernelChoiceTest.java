package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
        assertThat(lines(List.of(MODULE), true)).last().asString().startsWith("vector ");
        assertThat(lines(List.of("-Xshare:auto"), true)).endsWith("plain");
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

    private static List<String> lines(List<String> flags) throws IOException, InterruptedException {
        return lines(flags, false);
    }

    /** What the program prints, without what Java says about the module. */
    private static List<String> lines(List<String> flags, boolean named) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:-UsePerfData");
        command.addAll(flags);
        String program = KernelProgram.class.getName();
        if (named) {
            command.addAll(List.of(
                    "--module-path",
                    place(KernelSelection.class),
                    "--patch-module",
                    "inkling.core=" + place(KernelProgram.class),
                    "-m",
                    "inkling.core/" + program));
        } else {
            command.addAll(List.of(
                    "-cp",
                    Stream.of(KernelSelection.class, KernelProgram.class)
                            .map(KernelChoiceTest::place)
                            .collect(Collectors.joining(File.pathSeparator)),
                    program));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            List<String> lines = process.inputReader()
                    .lines()
                    .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                    .toList();
            assertThat(process.waitFor()).as("%s", lines).isZero();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String place(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }
}

package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs among the tests, each in a JVM of its own with flags of its own. */
public final class JavaProcess {
    private JavaProcess() {}

    /** What the program prints, on the class path. */
    public static List<String> lines(List<String> flags, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        String places = Stream.of(KernelSelection.class, program)
                .map(JavaProcess::place)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> rest = new ArrayList<>(List.of("-cp", places, program.getName()));
        rest.addAll(List.of(arguments));
        return run(flags, rest);
    }

    /** What the program prints as part of the library's module. */
    static List<String> linesInModule(List<String> flags, Class<?> program) throws IOException, InterruptedException {
        return run(
                flags,
                List.of(
                        "--module-path",
                        place(KernelSelection.class),
                        "--patch-module",
                        "inkling.core=" + place(program),
                        "-m",
                        "inkling.core/" + program.getName()));
    }

    private static String place(Class<?> type) {
        URL location = type.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(location.toString())).toString();
    }

    /** Without what Java says about modules that are in incubation, and about flags in the environment. */
    private static List<String> run(List<String> flags, List<String> rest) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:-UsePerfData");
        command.addAll(flags);
        command.addAll(rest);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            List<String> lines = process.inputReader()
                    .lines()
                    .filter(line ->
                            !line.startsWith("WARNING: Using incubator modules") && !line.startsWith("Picked up "))
                    .toList();
            assertThat(process.waitFor()).as("%s", lines).isZero();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}

package inkling.app.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the program runs on, so that nobody compares figures of different machines by mistake.
 *
 * @param java version of the runtime
 * @param os name, version and architecture of the system
 * @param processor its own name for itself; the architecture where the system does not tell
 * @param cores that the program may use
 */
public record Machine(String java, String os, String processor, int cores) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    /** This one. */
    public static Machine here() {
        String architecture = System.getProperty("os.arch");
        return new Machine(
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + architecture,
                processor(architecture),
                Runtime.getRuntime().availableProcessors());
    }

    /** Linux has a file for it, Windows a variable. */
    private static String processor(String architecture) {
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        String otherwise = windows != null ? windows : architecture;
        try {
            return Files.readAllLines(CPU_INFO, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}

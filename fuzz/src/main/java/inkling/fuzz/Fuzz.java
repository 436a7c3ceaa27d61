package inkling.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** What Jazzer calls: {@code bench/fuzz} names the target. Properties, because Jazzer wants static methods. */
public final class Fuzz {
    private static final Target TARGET = target();

    private Fuzz() {}

    private static Target target() {
        try {
            return Targets.named(System.getProperty("inkling.fuzz.target", ""))
                    .in(Path.of(System.getProperty("java.io.tmpdir")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the target, a server for example, before the time of the first input begins. */
    public static void fuzzerInitialize() {
        Objects.requireNonNull(TARGET);
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Trial.of(TARGET, input);
    }

    /**
     * Writes the seeds of the target as files.
     *
     * @param args the folder
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int number = 0;
        for (byte[] seed : TARGET.seeds()) {
            Files.write(folder.resolve("seed-" + number++), seed);
        }
        TARGET.close();
    }
}

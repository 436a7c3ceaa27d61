package inkling.examples;

import inkling.data.Dataset;
import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs programs for tests. */
final class Programs {
    private Programs() {}

    /** The method {@code main} of a program. */
    interface Main {
        void run(String[] arguments) throws IOException;
    }

    /** Runs a program on this thread and returns the lines that it prints. */
    static List<String> run(Main main, Object... arguments) throws IOException {
        PrintStream before = System.out;
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            main.run(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Writes a folder like MNIST's, of drawn digits: as many to train on as wanted, and 200 to test on. */
    static Path mnist(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        Dataset digits = GeneratedDigits.dataset(count + 200, 11);
        write(digits.slice(0, count), folder, "train");
        write(digits.slice(count, count + 200), folder, "t10k");
        return folder;
    }

    private static void write(Dataset digits, Path folder, String part) throws IOException {
        IdxWriter.write(
                digits, folder.resolve(part + "-images-idx3-ubyte"), folder.resolve(part + "-labels-idx1-ubyte"));
    }
}

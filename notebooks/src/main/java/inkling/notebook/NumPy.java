package inkling.notebook;

import inkling.nn.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs lines of Python on the numbers of a {@link Trace}, where there is a {@code python3} with NumPy. */
public final class NumPy {
    private static final String BEFORE = """
            import ast, sys
            import numpy as np
            for line in sys.stdin:
                name, shape, numbers = line.split(";")
                globals()[name] = np.array(ast.literal_eval(numbers), np.float32).reshape(ast.literal_eval(shape))
            """;
    private static final String AFTER = """

            for name, value in list(globals().items()):
                if name[:1] != "_" and isinstance(value, (np.ndarray, np.floating)):
                    print(name, *np.ravel(value))
            """;

    private NumPy() {}

    /** Whether there is one. */
    public static boolean isThere() throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import numpy")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Runs a program that knows input and parameters of a trace by their names, and NumPy as {@code np}.
     *
     * @return every array that is then there, by name, row by row
     * @throws IOException if the program fails; the message is Python's
     */
    public static Map<String, List<Float>> run(Trace trace, String program) throws IOException, InterruptedException {
        Process python = new ProcessBuilder("python3", "-c", BEFORE + program + AFTER)
                .redirectErrorStream(true)
                .start();
        try (var in = python.outputWriter(StandardCharsets.UTF_8)) {
            for (Trace.Value value : trace.values()) {
                if (value.kind() == Trace.Kind.INPUT || value.kind() == Trace.Kind.PARAMETER) {
                    in.write(value.name() + ";" + value.shape() + ";" + value.numbers() + "\n");
                }
            }
        }
        List<String> lines = python.inputReader(StandardCharsets.UTF_8).readAllLines();
        if (python.waitFor() != 0) {
            throw new IOException(String.join("\n", lines));
        }
        Map<String, List<Float>> arrays = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            arrays.put(
                    words[0], Arrays.stream(words).skip(1).map(Float::valueOf).toList());
        }
        return arrays;
    }
}

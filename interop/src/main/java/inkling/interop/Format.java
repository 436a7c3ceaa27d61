package inkling.interop;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What models are written as for other programs. docs/interop.md says what is in each. */
public enum Format {
    /** A graph for onnxruntime and others, preprocessing included. */
    ONNX(".onnx"),
    /** Arrays for NumPy. */
    NPZ(".npz"),
    /** Arrays for PyTorch and others. */
    SAFETENSORS(".safetensors"),
    /** Text for everything else. */
    JSON(".json"),
    /** One source file that predicts. */
    JAVA(".java"),
    /** One source file that predicts. */
    C(".c");

    private final String ending;

    Format(String ending) {
        this.ending = ending;
    }

    /** What names of such files end in, with the dot. */
    public String ending() {
        return ending;
    }

    /**
     * The format that a file's name promises.
     *
     * @throws IllegalArgumentException if it promises none of these; the message lists them
     */
    public static Format of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.ending))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + ": expected a name that ends in "
                        + Arrays.stream(values()).map(Format::ending).collect(Collectors.joining(", "))
                        + ", or the format to be named"));
    }
}

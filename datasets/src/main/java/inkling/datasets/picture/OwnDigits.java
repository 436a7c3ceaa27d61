package inkling.datasets.picture;

import inkling.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The model that comes with the library, for digits that people write themselves: ask it for what {@link ImageReader} makes of a picture.
 * docs/own-digits.md tells how it was trained and how good it is.
 */
public final class OwnDigits {
    /** What the model is called where a model file would be named. */
    public static final String NAME = "own-digits";

    private OwnDigits() {}

    /** Reads the model anew; keep it where it is asked more than once. */
    public static Model model() {
        try (InputStream in = OwnDigits.class.getResourceAsStream(NAME + ".safetensors")) {
            if (in == null) {
                throw new IllegalStateException("the model " + NAME + " is not in the library");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Model files are read in any order, which a stream cannot be. */
    private static Model read(InputStream in) throws IOException {
        Path copy = Files.createTempFile(NAME, ".safetensors");
        try {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return Model.read(copy);
        } finally {
            Files.delete(copy);
        }
    }
}

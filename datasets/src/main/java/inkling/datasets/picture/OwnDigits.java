package inkling.datasets.picture;

import inkling.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

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
            return Model.read(NAME, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

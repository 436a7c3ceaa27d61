package inkling.spark;

import inkling.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A model as it is sent to executors: the content of its file. */
final class ModelBytes {
    private ModelBytes() {}

    static byte[] of(Model model) {
        var out = new ByteArrayOutputStream();
        try {
            model.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Model read(byte[] content) {
        try {
            return Model.read("the driver's model", content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

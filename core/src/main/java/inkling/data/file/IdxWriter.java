package inkling.data.file;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.file.atomic.AtomicFile;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/**
 * Writes pictures as a pair of IDX files, so that every program that reads MNIST can read them. May be called from any thread.
 */
public final class IdxWriter {
    private static final int MAX_CLASSES = 256;

    private IdxWriter() {}

    /**
     * Writes images and labels, gzip where a file's name ends in {@code .gz}. Each file appears whole or not at all; an
     * old file of its name is replaced.
     *
     * @throws IllegalArgumentException if the data is empty, has no labels, or has more than 256 classes
     * @throws IllegalStateException if the data is a table
     */
    public static void write(Dataset data, Path images, Path labels) throws IOException {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(labels, "labels");
        if (data.size() == 0 || !data.labelled()) {
            throw new IllegalArgumentException(data + ": IDX files need at least one picture, and labels");
        }
        if (data.classes() > MAX_CLASSES) {
            throw new IllegalArgumentException(data.name() + ": " + data.classes()
                    + " classes, but the labels of IDX files" + " are bytes: at most " + MAX_CLASSES);
        }
        ImageShape shape = data.shape();
        replace(images, out -> {
            out.writeInt(IdxHeader.Kind.IMAGES.magic);
            out.writeInt(data.size());
            out.writeInt(shape.height());
            out.writeInt(shape.width());
            out.write(data.pixels(), data.offset(0), Math.multiplyExact(data.size(), data.features()));
        });
        replace(labels, out -> {
            out.writeInt(IdxHeader.Kind.LABELS.magic);
            out.writeInt(data.size());
            for (int i = 0; i < data.size(); i++) {
                out.writeByte(data.label(i));
            }
        });
    }

    private interface Body {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static void replace(Path file, Body body) throws IOException {
        AtomicFile.replace(file, out -> {
            if (!Content.nameOf(file).endsWith(".gz")) {
                write(out, body);
                return;
            }
            var gzip = new GZIPOutputStream(out);
            write(gzip, body);
            gzip.finish();
        });
    }

    private static void write(OutputStream out, Body body) throws IOException {
        var data = new DataOutputStream(out);
        body.writeTo(data);
        data.flush();
    }
}

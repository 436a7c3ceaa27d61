package inkling.app.bench;

import inkling.data.Dataset;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The layout of Kaggle's Digit Recognizer: a header, then a line per picture, its label and its pixels. */
final class KaggleCsv {
    private KaggleCsv() {}

    /** Writes labelled pictures over what the file has. */
    static void write(Dataset pictures, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("label");
            for (int i = 0; i < pictures.features(); i++) {
                out.write(",pixel" + i);
            }
            out.write('\n');
            for (int i = 0; i < pictures.size(); i++) {
                out.write(line(pictures.label(i), pictures.picture(i)));
            }
        }
    }

    private static String line(int label, byte[] pixels) {
        var line = new StringBuilder(4 * pixels.length).append(label);
        for (byte pixel : pixels) {
            line.append(',').append(Byte.toUnsignedInt(pixel));
        }
        return line.append('\n').toString();
    }
}

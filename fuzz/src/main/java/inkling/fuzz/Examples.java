package inkling.fuzz;

import inkling.data.Dataset;
import inkling.data.file.CsvReader;
import inkling.data.file.IdxReader;
import inkling.data.file.IdxWriter;
import inkling.data.file.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Compares examples, and writes them so that they can be read again. */
final class Examples {
    /** Larger ones are not written again, for speed. */
    private static final int MAX_NUMBERS = 100_000;

    private Examples() {}

    static void requireSame(Dataset first, Dataset second) {
        Trial.requireSame("size", first.size(), second.size());
        Trial.requireSame("kind", first.isTable(), second.isTable());
        Trial.requireSame("labelled", first.labelled(), second.labelled());
        for (int i = 0; i < first.size() && first.labelled(); i++) {
            Trial.requireSame(
                    "label of " + i,
                    first.classNames().get(first.label(i)),
                    second.classNames().get(second.label(i)));
        }
        boolean same = first.isTable()
                ? Arrays.equals(first.values(), second.values())
                : first.shape().equals(second.shape()) && Arrays.equals(first.pixels(), second.pixels());
        Trial.requireSame("same numbers", true, same);
    }

    /** Writes the examples in their plainest form, reads that, and compares. */
    static void requireReadAgain(Dataset data, Path file) throws IOException {
        if (data.size() == 0 || (long) data.size() * data.features() > MAX_NUMBERS) {
            return;
        }
        if (data.isTable()) {
            Files.writeString(file, csv(data));
            Dataset again = data.labelled()
                    ? TableReader.read(file, data.classNames())
                    : TableReader.readUnlabelled(file, data.classNames());
            requireSame(data, again);
        } else if (data.labelled() && data.classes() <= 256) {
            Path labels = file.resolveSibling("again-labels");
            IdxWriter.write(data, file, labels);
            requireSame(data, IdxReader.read("again", data.classNames(), file, labels));
        }
    }

    /** A table with a header, the label in the last column; pictures as {@link CsvReader} wants them, the label in the first. */
    static String csv(Dataset data) {
        var text = new StringBuilder();
        for (int i = -1; i < data.size(); i++) {
            if (data.labelled() && !data.isTable()) {
                text.append(i < 0 ? "label" : data.label(i)).append(',');
            }
            for (int j = 0; j < data.features(); j++) {
                text.append(j == 0 ? "" : ",").append(i < 0 ? "x" + j : number(data, i, j));
            }
            if (data.labelled() && data.isTable()) {
                text.append(',')
                        .append(i < 0 ? "label" : quoted(data.classNames().get(data.label(i))));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String number(Dataset data, int example, int feature) {
        int place = data.offset(example) + feature;
        return data.isTable()
                ? Float.toString(data.values()[place])
                : Integer.toString(Byte.toUnsignedInt(data.pixels()[place]));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}

package inkling.data.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form of data that is not read here, told by its first bytes, and how to bring it into one that is.
 *
 * @param beginning Latin 1, a character for a byte; no table of text begins so
 * @param description noun phrase
 * @param remedy a sentence
 */
record ForeignData(String beginning, String description, String remedy) {
    private static final String TABLE =
            "Save it as CSV; in Python pandas.read_%s(file).to_csv(\"train.csv\", index=False).";
    private static final String ARRAYS =
            "Save its arrays as NPZ; in Python numpy.savez(\"data.npz\", x_train=pixels, y_train=labels).";
    private static final String PICTURES =
            "Name a folder that has a folder of pictures for each class, or read one picture with `inkling predict FILE`.";

    private static final List<ForeignData> ALL = List.of(
            // The byte after the name begins Parquet's first structure.
            new ForeignData("PAR1\u0015", "Parquet", TABLE.formatted("parquet")),
            new ForeignData("ARROW1\0", "Arrow (Feather)", TABLE.formatted("feather")),
            new ForeignData("\u0089HDF\r\n", "HDF5", ARRAYS),
            new ForeignData("MATLAB 5.0 MAT-file", "a MATLAB file", ARRAYS),
            new ForeignData("MATLAB 7.3 MAT-file", "a MATLAB file", ARRAYS),
            new ForeignData("\u0080\u0002", "a Python pickle", ARRAYS),
            new ForeignData("\u0080\u0003", "a Python pickle", ARRAYS),
            new ForeignData("\u0080\u0004", "a Python pickle", ARRAYS),
            new ForeignData("\u0080\u0005", "a Python pickle", ARRAYS),
            new ForeignData("\u0089PNG\r\n", "a picture (PNG)", PICTURES),
            new ForeignData("\u00ff\u00d8\u00ff", "a picture (JPEG)", PICTURES),
            new ForeignData("GIF89a", "a picture (GIF)", PICTURES),
            new ForeignData("%PDF-", "a PDF document", "Save the table in it as CSV."));

    /** What a file that begins so is; null for anything that may be data. */
    static @Nullable ForeignData of(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        for (ForeignData foreign : ALL) {
            if (start.startsWith(foreign.beginning)) {
                return foreign;
            }
        }
        return null;
    }
}

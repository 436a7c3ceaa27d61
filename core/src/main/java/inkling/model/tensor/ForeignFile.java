package inkling.model.tensor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file is that somebody took for a model: told by its first bytes, where that is plain. */
final class ForeignFile {
    /** So many bytes are looked at. */
    static final int HEAD = 512;

    /** How files of one kind begin; Latin 1, a character for a byte. */
    private record Kind(String beginning, String name) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("\u0089PNG", "a picture (PNG)"),
            new Kind("\u00ff\u00d8\u00ff", "a picture (JPEG)"),
            new Kind("GIF8", "a picture (GIF)"),
            new Kind("BM", "a picture (BMP)"),
            new Kind("RIFF", "a picture or sound (RIFF)"),
            new Kind("%PDF", "a PDF document"),
            new Kind("PK\u0003\u0004", "a zip archive, such as PyTorch's and Keras's models"),
            new Kind("\u001f\u008b", "gzip data"),
            new Kind("\u0089HDF", "an HDF5 file, such as Keras's models"),
            new Kind("\u0093NUMPY", "an array of NumPy's"),
            new Kind("\u0080\u0002", "a Python pickle"),
            new Kind("\0\0\b\u0001", "labels in IDX format"),
            new Kind("\0\0\b\u0003", "pictures in IDX format"),
            new Kind("<", "a page of HTML or XML"));

    private ForeignFile() {}

    /** Such as {@code a picture (PNG)}; null where it is not plain. */
    static @Nullable String kind(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        for (Kind kind : KINDS) {
            if (text.startsWith(kind.beginning)) {
                return kind.name;
            }
        }
        boolean printable = text.chars().allMatch(c -> (c >= ' ' && c != 0x7f) || c == '\n' || c == '\r' || c == '\t');
        return !printable || text.isEmpty() ? null : text.indexOf(',') >= 0 ? "text, such as a CSV file" : "text";
    }
}

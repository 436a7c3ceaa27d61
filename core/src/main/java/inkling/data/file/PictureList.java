package inkling.data.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table of text that names picture files and their labels, as {@code file,label}. Immutable.
 *
 * @param entries a row each, at least one
 * @param labelColumn its name in the header, or its number where there is none; null where there are no labels
 */
public record PictureList(List<Entry> entries, @Nullable String labelColumn) {
    private static final int BLOCK = 1 << 16;
    private static final Pattern TABLE = Pattern.compile("\\.(csv|tsv|txt)(\\.gz)?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern PICTURE = Pattern.compile("\\.(png|jpe?g|gif|bmp)$", Pattern.CASE_INSENSITIVE);
    private static final List<Character> DELIMITERS = List.of('\t', ';', '|', ',');
    private static final String REMEDY = "Expected is a picture file and its label in each row: file,label.";

    /**
     * One picture.
     *
     * @param file as the list names it; seen from the list's folder
     * @param label null where there is none
     * @param row in the list, the first being 1
     */
    public record Entry(String file, @Nullable String label, long row) {}

    /** Which column is what. */
    private record Columns(char delimiter, int file, int label, int count, List<String> header) {
        String labelName() {
            return header.isEmpty() ? Integer.toString(label + 1) : header.get(label);
        }
    }

    /** Takes a copy. */
    public PictureList {
        entries = List.copyOf(entries);
    }

    /** Whether a file or folder is called as pictures are that can be read. */
    public static boolean isPicture(String name) {
        return PICTURE.matcher(name).find();
    }

    /** Whether a file is such a list: a table by its name, and the first or second row names a picture. */
    public static boolean is(Path file) {
        if (!TABLE.matcher(file.toString()).find() || !Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Content.open(file)) {
            var lines = new TextLines(in, BLOCK);
            String first = lines.next();
            return first != null && fileColumn(first, lines.next()) != null;
        } catch (IOException e) {
            return false; // Whoever reads it as something else says what is wrong.
        }
    }

    /** The first column with pictures, and what stands between columns; null if there is none. */
    private static @Nullable Columns fileColumn(String first, @Nullable String second) {
        for (String line : second == null ? List.of(first) : List.of(first, second)) {
            for (char delimiter : DELIMITERS) {
                List<String> fields = TableRow.split(line, delimiter);
                for (int i = 0; i < fields.size(); i++) {
                    if (isPicture(fields.get(i)) && (fields.size() > 1 || delimiter == ',')) {
                        boolean header = line.equals(second);
                        List<String> names = header ? TableRow.split(first, delimiter) : List.of();
                        return new Columns(delimiter, i, -1, fields.size(), names);
                    }
                }
            }
        }
        return null;
    }

    /**
     * Reads a list.
     *
     * @throws MalformedFileException if a row has no picture or no label; the message names the row
     * @throws IllegalArgumentException if it is not clear which column has the labels
     */
    public static PictureList read(Path file, LabelColumn labels) throws IOException {
        try (var in = Content.open(file)) {
            var lines = new TextLines(in, BLOCK);
            String first = lines.next();
            long firstRow = lines.number();
            String second = first == null ? null : lines.next();
            Columns found = first == null ? null : fileColumn(first, second);
            if (first == null || found == null) {
                throw in.malformed("row 1", "expected the name of a picture file, found none", REMEDY);
            }
            if (!found.header().isEmpty() && found.header().size() != found.count()) {
                throw in.malformed(
                        "row 1",
                        "expected " + found.count() + " names of columns, as many as the next row has, found "
                                + found.header().size(),
                        REMEDY);
            }
            Columns columns = withLabels(in.name(), found, labels);
            List<Entry> entries = new ArrayList<>();
            if (columns.header().isEmpty()) {
                entries.add(entry(in, columns, first, firstRow));
            }
            for (String line = second; line != null; line = lines.next()) {
                entries.add(entry(in, columns, line, lines.number()));
            }
            return new PictureList(entries, columns.label() < 0 ? null : columns.labelName());
        }
    }

    private static Columns withLabels(String name, Columns columns, LabelColumn wanted) {
        int label = switch (wanted) {
            case LabelColumn.None none -> -1;
            case LabelColumn.First first -> 0;
            case LabelColumn.Last last -> columns.count() - 1;
            case LabelColumn.Named(String column) -> named(columns, column);
            case LabelColumn.Detected detected -> detected(name, columns);
        };
        if (!(wanted instanceof LabelColumn.Detected || wanted instanceof LabelColumn.None)
                && (label < 0 || label == columns.file())) {
            throw new IllegalArgumentException(
                    name + ": expected another column than that of the pictures for the labels; see --label-column");
        }
        return new Columns(columns.delimiter(), columns.file(), label, columns.count(), columns.header());
    }

    private static int named(Columns columns, String name) {
        int index = ColumnNames.indexOf(columns.header(), name);
        boolean number = index < 0 && ColumnNames.isCount(name) && Integer.parseInt(name) <= columns.count();
        return number ? Integer.parseInt(name) - 1 : index;
    }

    private static int detected(String name, Columns columns) {
        int label = ColumnNames.label(columns.header());
        if (label >= 0 && label != columns.file()) {
            return label;
        }
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < columns.count(); i++) {
            boolean index = i < columns.header().size()
                    && ColumnNames.isIndex(columns.header().get(i));
            if (i != columns.file() && !index) {
                others.add(i);
            }
        }
        if (others.size() > 1) {
            throw new IllegalArgumentException(name + ": a list of pictures with " + columns.count()
                    + " columns; say with --label-column which has the labels, or none");
        }
        return others.isEmpty() ? -1 : others.getFirst();
    }

    private static Entry entry(Content in, Columns columns, String line, long row) throws IOException {
        List<String> fields = TableRow.split(line, columns.delimiter());
        if (fields.size() != columns.count()) {
            throw in.malformed(
                    "row " + row,
                    "expected " + columns.count() + (columns.count() == 1 ? " column" : " columns") + ", found "
                            + (fields.isEmpty() ? "a quotation mark that is not closed" : fields.size()),
                    REMEDY);
        }
        String file = fields.get(columns.file());
        if (!isPicture(file)) {
            throw in.malformed(
                    "row " + row,
                    "expected a picture file (.png, .jpg, .gif or .bmp), found \"" + Excerpt.of(file) + "\"",
                    REMEDY);
        }
        String label = columns.label() < 0 ? null : fields.get(columns.label());
        if (label != null && label.isEmpty()) {
            throw in.malformed("row " + row, "expected a label, found none", REMEDY);
        }
        return new Entry(file, label, row);
    }
}

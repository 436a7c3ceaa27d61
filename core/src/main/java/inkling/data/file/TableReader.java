package inkling.data.file;

import inkling.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Reads a table of numbers from CSV: one example per line, a column for each feature, and one for the label. Numbers may have sign, point
 * and exponent. The labels are any texts, and each different one is a class. Pictures are read by {@link CsvReader}.
 *
 * <p>A header line is optional: a first line without a number in it is one, or with a column called {@code label} or {@code class}.
 * Fields may stand in quotation marks. Lines end with LF or CRLF, blank lines are passed over, and gzip is recognized by content.
 *
 * <p>Where the names of the classes are not given, they are sorted, numbers by value and other texts by their letters. A test set may
 * lack a class of the training set: read it with the training set's {@link Dataset#classNames()}.
 *
 * <p>Every method throws {@link MalformedFileException} for wrong content, naming row and column counted from 1, and a
 * {@link java.nio.file.FileSystemException} if the file is missing or may not be read. All may be called from any thread.
 */
public final class TableReader {
    private static final int BLOCK = 1 << 16;

    private static final String CORRECT = "Correct the row, or leave it out.";
    private static final String LABEL_REMEDY = "Check which column has the labels.";

    private final int block;
    private final long largest;

    /**
     * Makes a reader with its limits.
     *
     * @param block bytes read at a time, at least 1
     * @param largest the most bytes that the numbers may take
     */
    TableReader(int block, long largest) {
        this.block = block;
        this.largest = largest;
    }

    /** Reads a table whose labels are in the column called {@code label} or {@code class}, or else in the last; it is called after the file. */
    public static Dataset read(Path csv) throws IOException {
        return standard().readFile(csv, new LabelColumn.Detected(), ClassNames.open());
    }

    /**
     * Reads a table whose labels are in the column that the header calls so.
     *
     * @param labelColumn as in the header, upper and lower case alike
     */
    public static Dataset read(Path csv, String labelColumn) throws IOException {
        var column = new LabelColumn.Named(Objects.requireNonNull(labelColumn, "labelColumn"));
        return standard().readFile(csv, column, ClassNames.open());
    }

    /**
     * Reads a table of known classes whose labels are in the column called {@code label} or {@code class}, or else in the last.
     *
     * @param classNames each label must be one of them
     */
    public static Dataset read(Path csv, List<String> classNames) throws IOException {
        return standard().readFile(csv, new LabelColumn.Detected(), given(classNames));
    }

    /**
     * Reads a table of known classes whose labels are in the column that the header calls so.
     *
     * @param labelColumn as in the header, upper and lower case alike
     * @param classNames each label must be one of them
     */
    public static Dataset read(Path csv, String labelColumn, List<String> classNames) throws IOException {
        var column = new LabelColumn.Named(Objects.requireNonNull(labelColumn, "labelColumn"));
        return standard().readFile(csv, column, given(classNames));
    }

    /**
     * Reads a table without labels: every column is a feature.
     *
     * @param classNames of the classes that may be predicted
     */
    public static Dataset readUnlabelled(Path csv, List<String> classNames) throws IOException {
        return standard().readFile(csv, new LabelColumn.None(), given(classNames));
    }

    private static ClassNames given(List<String> classNames) {
        return ClassNames.of(Objects.requireNonNull(classNames, "classNames"));
    }

    private static TableReader standard() {
        return new TableReader(BLOCK, Memory.largestArray());
    }

    /** Reads as {@link #read(Path)} does, within this reader's limits. */
    Dataset readFile(Path csv) throws IOException {
        return readFile(csv, new LabelColumn.Detected(), ClassNames.open());
    }

    private Dataset readFile(Path csv, LabelColumn labelColumn, ClassNames classes) throws IOException {
        try (var in = Content.open(Objects.requireNonNull(csv, "csv"))) {
            var lines = new TextLines(in, block);
            String first = lines.next();
            if (first == null) {
                throw in.malformed("", "the file has only blank lines", "Expected is one example per line.");
            }
            List<String> fields = split(in, first, lines.number());
            CsvLayout layout = layout(in, fields, labelColumn, lines.number());
            var rows = new TableRows(in, layout, classes, largest);
            if (layout.names().isEmpty()) {
                rows.add(fields, lines.number());
            }
            for (String line = lines.next(); line != null; line = lines.next()) {
                rows.add(split(in, line, lines.number()), lines.number());
            }
            return rows.dataset(in.name());
        }
    }

    private static List<String> split(Content in, String line, long row) throws IOException {
        List<String> fields = TableRow.split(line, ',');
        if (fields.isEmpty()) {
            throw in.malformed(
                    "row " + row, "expected a closing quotation mark with a comma or the line's end after it", CORRECT);
        }
        return fields;
    }

    private static CsvLayout layout(Content in, List<String> fields, LabelColumn labelColumn, long row)
            throws IOException {
        int columns = fields.size();
        if (columns == 1
                && (fields.getFirst().contains(";") || fields.getFirst().contains("\t"))) {
            throw in.malformed(
                    "row " + row,
                    "expected commas between the fields, found "
                            + (fields.getFirst().contains(";") ? "semicolons" : "tabs"),
                    "Save the file with commas.");
        }
        boolean header = fields.stream().noneMatch(TableRow::isNumber) || usualLabel(fields) >= 0;
        int label = switch (labelColumn) {
            case LabelColumn.None none -> -1;
            case LabelColumn.First first -> 0;
            case LabelColumn.Last last -> columns - 1;
            case LabelColumn.Detected detected -> usualLabel(fields) >= 0 ? usualLabel(fields) : columns - 1;
            case LabelColumn.Named(String name) -> ColumnNames.indexOf(fields, name);
        };
        if (labelColumn instanceof LabelColumn.Named(String name)) {
            if (label < 0) {
                throw in.malformed(
                        "row " + row,
                        "expected a header with a column \"" + Excerpt.of(name) + "\", found "
                                + String.join(
                                        ", ",
                                        fields.stream()
                                                .limit(8)
                                                .map(Excerpt::of)
                                                .toList()),
                        "Check the column's name.");
            }
            header = true;
        }
        if (columns == 1 && label >= 0) {
            throw in.malformed(
                    "row " + row, "expected columns of numbers beside the label, found 1 column", LABEL_REMEDY);
        }
        return new CsvLayout(',', header ? fields : List.of(), columns, label, List.of(), false, 0, row, List.of());
    }

    private static int usualLabel(List<String> fields) {
        int label = ColumnNames.indexOf(fields, "label");
        return label >= 0 ? label : ColumnNames.indexOf(fields, "class");
    }
}

package inkling.data.file;

import inkling.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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

    /** In characters. Each different label is kept, and there may be 65,535. */
    private static final int MAX_LABEL = 200;

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

    /** Where the label is. */
    private sealed interface LabelColumn {
        /** There is none. */
        record None() implements LabelColumn {}

        /** The column called label or class, or else the last. */
        record Usual() implements LabelColumn {}

        /** The column that the header calls so. */
        record Named(String name) implements LabelColumn {}
    }

    /** What the first line says: names of the columns (empty where there is no header), their number, and the label's index or -1. */
    private record Layout(List<String> names, int columns, int label) {
        String place(long row, int column) {
            String name = names.isEmpty() ? "" : " (" + Excerpt.of(names.get(column)) + ")";
            return "row " + row + ", column " + (column + 1) + name;
        }
    }

    /** Reads a table whose labels are in the column called {@code label} or {@code class}, or else in the last; it is called after the file. */
    public static Dataset read(Path csv) throws IOException {
        return standard().readFile(csv, new LabelColumn.Usual(), ClassNames.open());
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
        return standard().readFile(csv, new LabelColumn.Usual(), given(classNames));
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
        return readFile(csv, new LabelColumn.Usual(), ClassNames.open());
    }

    private Dataset readFile(Path csv, LabelColumn labelColumn, ClassNames classes) throws IOException {
        try (var in = Content.open(Objects.requireNonNull(csv, "csv"))) {
            var lines = new TextLines(in, block);
            String first = lines.next();
            if (first == null) {
                throw in.malformed("", "the file has only blank lines", "Expected is one example per line.");
            }
            List<String> fields = split(in, first, lines.number());
            Layout layout = layout(in, fields, labelColumn, lines.number());
            var rows = new Rows(in, layout, classes);
            if (layout.names.isEmpty()) {
                rows.add(fields, lines.number());
            }
            for (String line = lines.next(); line != null; line = lines.next()) {
                rows.add(split(in, line, lines.number()), lines.number());
            }
            return rows.dataset();
        }
    }

    private static List<String> split(Content in, String line, long row) throws IOException {
        List<String> fields = TableRow.split(line);
        if (fields.isEmpty()) {
            throw in.malformed(
                    "row " + row, "expected a closing quotation mark with a comma or the line's end after it", CORRECT);
        }
        return fields;
    }

    private static Layout layout(Content in, List<String> fields, LabelColumn labelColumn, long row)
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
            case LabelColumn.Usual usual -> usualLabel(fields) >= 0 ? usualLabel(fields) : columns - 1;
            case LabelColumn.Named named -> indexOf(fields, named.name);
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
        return new Layout(header ? fields : List.of(), columns, label);
    }

    private static int usualLabel(List<String> fields) {
        int label = indexOf(fields, "label");
        return label >= 0 ? label : indexOf(fields, "class");
    }

    private static int indexOf(List<String> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The rows read so far. */
    private final class Rows {
        private final Content in;
        private final Layout layout;
        private final ClassNames classes;
        private final int features;
        private final int mostRows;
        private float[] values;
        private int[] labels = new int[64];
        private int count;

        Rows(Content in, Layout layout, ClassNames classes) {
            this.in = in;
            this.layout = layout;
            this.classes = classes;
            this.features = layout.label < 0 ? layout.columns : layout.columns - 1;
            this.mostRows = (int) (largest / Float.BYTES / features);
            this.values = new float[features];
        }

        void add(List<String> fields, long row) throws IOException {
            if (fields.size() != layout.columns) {
                throw in.malformed(
                        "row " + row, "expected " + layout.columns + " fields, found " + fields.size(), CORRECT);
            }
            makeRoom(row);
            int next = count * features;
            for (int column = 0; column < layout.columns; column++) {
                String field = fields.get(column);
                if (column == layout.label) {
                    labels[count] = label(field, row, column);
                } else {
                    values[next++] = number(field, row, column);
                }
            }
            count++;
        }

        private void makeRoom(long row) throws IOException {
            if (count == mostRows) {
                throw in.malformed(
                        "row " + row,
                        "expected at most the " + mostRows + " rows that fit into memory",
                        "Give Java more memory with -Xmx, or split the file.");
            }
            if ((count + 1) * features > values.length) {
                int rows = (int) Math.min(mostRows, 2L * count + 1);
                values = Arrays.copyOf(values, rows * features);
            }
            if (count == labels.length) {
                labels = Arrays.copyOf(labels, 2 * count);
            }
        }

        private int label(String field, long row, int column) throws IOException {
            if (field.isEmpty()) {
                throw in.malformed(layout.place(row, column), "expected a label, found nothing", CORRECT);
            }
            if (field.length() > MAX_LABEL) {
                throw in.malformed(
                        layout.place(row, column),
                        "expected a label of at most " + MAX_LABEL + " characters, found " + field.length(),
                        LABEL_REMEDY);
            }
            int index = classes.indexOf(field);
            if (index < 0) {
                throw in.malformed(
                        layout.place(row, column),
                        classes.expected() + ", found \"" + Excerpt.of(field) + "\"",
                        LABEL_REMEDY);
            }
            return index;
        }

        private float number(String field, long row, int column) throws IOException {
            if (!TableRow.isNumber(field)) {
                String found = field.isEmpty() ? "nothing" : "\"" + Excerpt.of(field) + "\"";
                throw in.malformed(layout.place(row, column), "expected a number, found " + found, CORRECT);
            }
            float value = Float.parseFloat(field);
            if (Float.isInfinite(value)) {
                throw in.malformed(
                        layout.place(row, column),
                        "expected a number below 3.4e38, found \"" + Excerpt.of(field) + "\"",
                        "Divide the column by some power of ten.");
            }
            return value;
        }

        Dataset dataset() throws IOException {
            if (count == 0) {
                throw in.malformed("", "expected rows after the header, found none", Content.FETCH);
            }
            boolean labelled = layout.label >= 0;
            classes.reorder(labels, labelled ? count : 0);
            return Dataset.ofTable(
                    in.name(),
                    classes.inOrder(),
                    features,
                    values.length == count * features ? values : Arrays.copyOf(values, count * features),
                    labelled ? Arrays.copyOf(labels, count) : null);
        }
    }
}

package inkling.data.file;

import inkling.data.Dataset;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table as they are read, one after the other: numbers and labels. */
final class TableRows {
    /** In characters. Each different label is kept, and there may be 65,535. */
    private static final int MAX_LABEL = 200;

    private static final String CORRECT = "Correct the row, or leave it out.";
    private static final String LABEL_REMEDY = "Check which column has the labels.";

    private final Content in;
    private final CsvLayout layout;
    private final ClassNames classes;
    private final int features;
    private final int mostRows;
    private float[] values;
    private int[] labels = new int[64];
    private int count;
    private boolean counted = true;
    private long strange;
    private @Nullable MalformedFileException firstStrange;

    /**
     * Begins without rows.
     *
     * @param largest the most bytes that the numbers may take
     */
    TableRows(Content in, CsvLayout layout, ClassNames classes, long largest) {
        this.in = in;
        this.layout = layout;
        this.classes = classes;
        this.features = layout.features();
        this.mostRows = (int) (largest / Float.BYTES / features);
        this.values = new float[features];
    }

    void add(List<String> fields, long row) throws IOException {
        if (fields.size() != layout.columns()) {
            throw in.malformed(
                    "row " + row, "expected " + layout.columns() + " fields, found " + fields.size(), CORRECT);
        }
        makeRoom(row);
        int next = count * features;
        for (int column = 0; column < layout.columns(); column++) {
            String field = fields.get(column);
            if (column == layout.labelColumn()) {
                labels[count] = label(field, row, column);
            } else if (layout.leftOut().contains(column)) {
                counted &= plainLabel(field).equals(Integer.toString(count + 1));
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
        int index = classes.indexOf(plainLabel(field));
        if (index < 0) {
            throw in.malformed(
                    layout.place(row, column),
                    classes.expected() + ", found \"" + Excerpt.of(field) + "\"",
                    LABEL_REMEDY);
        }
        return index;
    }

    /** Without the decimals that a whole number has after it was kept as a floating-point number: {@code 5} for {@code 5.0}. */
    private static String plainLabel(String field) {
        int point = field.indexOf('.');
        if (point < 1 || !TableRow.isNumber(field)) {
            return field;
        }
        double value = Double.parseDouble(field);
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : field;
    }

    private float number(String written, long row, int column) throws IOException {
        // Where fields are not separated by commas, a comma may stand for the decimal point.
        String field = layout.delimiter() == ',' ? written : written.replace(',', '.');
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
        if (!(value >= 0 && value <= 255 && value == (int) value)) {
            if (strange++ == 0) {
                firstStrange = in.malformed(
                        layout.place(row, column),
                        "expected a pixel from 0 to 255 as nearly everywhere else, found \"" + Excerpt.of(field) + "\"",
                        CORRECT);
            }
        }
        return value;
    }

    /** Whether the columns that are left out count the rows from 1, all the way. */
    boolean counted() {
        return counted;
    }

    /** How many numbers are no bytes. */
    long strange() {
        return strange;
    }

    /** What is wrong with the first number that is no byte, if all should be; null if all are. */
    @Nullable
    MalformedFileException firstStrange() {
        return firstStrange;
    }

    /**
     * All rows read.
     *
     * @param name what reports call them
     */
    Dataset dataset(String name) throws IOException {
        if (count == 0) {
            throw in.malformed(
                    "", "expected rows after the header, found none", "Save the table again, with its rows.");
        }
        boolean labelled = layout.labelled();
        classes.reorder(labels, labelled ? count : 0);
        return Dataset.ofTable(
                name,
                classes.inOrder(),
                features,
                values.length == count * features ? values : Arrays.copyOf(values, count * features),
                labelled ? Arrays.copyOf(labels, count) : null);
    }
}

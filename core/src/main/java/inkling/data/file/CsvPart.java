package inkling.data.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One part of a CSV file and the rows parsed from it. A part owns the lines that begin in it, so parts that adjoin own
 * each line exactly once, wherever their borders fall.
 */
final class CsvPart {
    private static final String REMEDY = "Give Java more memory with -Xmx, or split the file.";

    private final CsvLayout layout;
    private final int classes;
    private final CsvBuffer buffer;
    private final long end;
    private final long mostRows;
    private final RowStore rows;
    private final int pixelsBeforeLabel;
    private byte[] pixels = new byte[0];
    private byte[] labels = new byte[0];
    private long lines;
    private @Nullable CsvProblem problem;

    /**
     * Prepares to parse.
     *
     * @param classes labels must be below this
     * @param buffer at the first line of the part
     * @param end position in the file where lines no longer belong to the part
     * @param mostRows more rows than this are an error
     */
    CsvPart(CsvLayout layout, int classes, CsvBuffer buffer, long end, long mostRows) {
        this.layout = layout;
        this.classes = classes;
        this.buffer = buffer;
        this.end = end;
        this.mostRows = mostRows;
        this.rows = new RowStore(layout.features(), (end - buffer.position()) / (2L * layout.columns()) + 1);
        this.pixelsBeforeLabel = layout.labelled() ? layout.labelColumn() : 0;
    }

    /** How far a row may be looked at: two rows of the longest numbers, enough to count the fields of two in one line. */
    static int window(CsvLayout layout) {
        return 2 * (CsvFields.MAX_DIGITS + 1) * layout.columns() + 2;
    }

    /** The rows parsed so far. */
    RowStore rows() {
        return rows;
    }

    /** Number of lines before the one with the problem, or of all lines where there is none. */
    long lines() {
        return lines;
    }

    /** The first thing that is wrong, or null. */
    @Nullable
    CsvProblem problem() {
        return problem;
    }

    /** Parses up to the part's end or to the first problem. Blank lines are passed over. */
    void parse() throws IOException {
        while (buffer.position() < end && buffer.fill()) {
            int after = CsvFields.lineEnd(buffer.bytes(), buffer.next());
            if (after < 0) {
                if (rows.rows() == mostRows) {
                    problem = tooManyRows();
                    return;
                }
                after = row(buffer.bytes(), buffer.next());
                if (after < 0) {
                    problem = CsvProblem.find(layout, classes, lines, buffer.bytes(), buffer.next(), buffer.limit());
                    return;
                }
                rows.rowDone();
            }
            buffer.advance(after);
            lines++;
        }
    }

    /** Parses one row; returns where the next line begins, or -1 if something is wrong with this one. */
    private int row(byte[] text, int from) {
        int row = rows.nextRow();
        if (row == 0) {
            pixels = rows.addPixels();
            labels = rows.addLabels();
        }
        int first = row * layout.features();
        int label = first + pixelsBeforeLabel;
        int last = first + layout.features() - 1;
        int next = CsvFields.pixels(text, from, pixels, first, label);
        if (layout.labelled() && next >= 0) {
            next = label(text, next, row, label > last);
        }
        if (label > last || next < 0) {
            return next;
        }
        next = CsvFields.pixels(text, next, pixels, label, last);
        return next < 0 ? -1 : lastPixel(text, next, last);
    }

    private int label(byte[] text, int from, int row, boolean lastInRow) {
        int number = CsvFields.number(text, from);
        if (number < 0 || CsvFields.value(number) >= classes) {
            return -1;
        }
        labels[row] = (byte) CsvFields.value(number);
        int next = from + CsvFields.length(number);
        if (lastInRow) {
            return CsvFields.lineEnd(text, next);
        }
        return text[next] == ',' ? next + 1 : -1;
    }

    private int lastPixel(byte[] text, int from, int at) {
        int number = CsvFields.number(text, from);
        if (number < 0 || CsvFields.value(number) > 255) {
            return -1;
        }
        pixels[at] = (byte) CsvFields.value(number);
        return CsvFields.lineEnd(text, from + CsvFields.length(number));
    }

    private CsvProblem tooManyRows() {
        return new CsvProblem(lines, -1, "expected at most the " + mostRows + " rows that fit into memory", REMEDY);
    }
}

package inkling.data.file;

import inkling.data.ImageShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the first line of a CSV file says about all lines. It is worked out with loops, because the first stream with
 * lambdas in a process takes 40 ms, a sixth of what a whole file of 77 MB takes.
 *
 * @param names of the columns, or empty where the file has no header
 * @param columns number of fields in each row
 * @param labelColumn index of the label's column, or -1 where there is none
 * @param shape of the picture that the other columns make up
 * @param start where the first row begins, in bytes
 * @param startLine number of the line at {@code start}, the file's first being 1
 */
record CsvLayout(List<String> names, int columns, int labelColumn, ImageShape shape, long start, long startLine) {
    /** The longest first line: room for the header of a picture of 256×256. */
    static final int MAX_HEADER_BYTES = 1 << 20;

    private static final int DEFAULT_HEADER = 1 << 14;

    private static final int MAX_COLUMNS = 256 * 256 + 1;
    private static final String REMEDY =
            "Expected is one picture per line, as in Kaggle's train.csv: label,pixel0,pixel1,…";

    /** Works out the layout from the beginning of the file, which stays unread. */
    static CsvLayout detect(Content in) throws IOException {
        byte[] head = head(in);
        int start = startsWithByteOrderMark(head) ? 3 : 0;
        long line = 1;
        while (start < head.length && (head[start] == '\n' || head[start] == '\r')) {
            line += head[start] == '\n' ? 1 : 0;
            start++;
        }
        if (start == head.length) {
            throw in.malformed("", "the file has only blank lines", REMEDY);
        }
        int end = lineEnd(in, head, start, line);
        List<String> fields = fields(in, head, start, end, line);
        boolean header = isHeader(fields);
        List<String> names = header ? unquoted(fields) : List.of();
        int label = labelColumn(in, names, fields.size(), line);
        int side = (int) Math.sqrt(label < 0 ? fields.size() : fields.size() - 1);
        int rows = header ? Math.min(end + 1, head.length) : start;
        return new CsvLayout(names, fields.size(), label, new ImageShape(side, side), rows, header ? line + 1 : line);
    }

    private static byte[] head(Content in) throws IOException {
        byte[] head = in.peek(DEFAULT_HEADER);
        boolean whole = head.length < DEFAULT_HEADER || hasRow(head);
        return whole ? head : in.peek(MAX_HEADER_BYTES);
    }

    /** Whether a line that is not blank ends here. */
    private static boolean hasRow(byte[] head) {
        boolean blank = true;
        for (byte b : head) {
            if (b == '\n' && !blank) {
                return true;
            }
            blank &= b == '\n' || b == '\r';
        }
        return false;
    }

    private static boolean startsWithByteOrderMark(byte[] head) {
        return head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf;
    }

    private static int lineEnd(Content in, byte[] head, int start, long line) throws IOException {
        for (int i = start; i < head.length; i++) {
            if (head[i] == '\n') {
                return i;
            }
            if (head[i] >= 0 && head[i] < ' ' && head[i] != '\r' && head[i] != '\t') {
                throw in.malformed(
                        "row " + line,
                        String.format(Locale.ROOT, "expected text, found the byte 0x%02x", head[i]),
                        REMEDY);
            }
        }
        if (head.length == MAX_HEADER_BYTES) {
            throw in.malformed(
                    "row " + line,
                    String.format(Locale.ROOT, "expected a line of at most %,d bytes, found no end", MAX_HEADER_BYTES),
                    REMEDY);
        }
        return head.length;
    }

    private static List<String> fields(Content in, byte[] head, int start, int end, long line) throws IOException {
        int columns = 1;
        for (int i = start; i < end; i++) {
            columns += head[i] == ',' ? 1 : 0;
        }
        if (columns > MAX_COLUMNS) {
            throw in.malformed("row " + line, "expected at most " + MAX_COLUMNS + " columns, found " + columns, REMEDY);
        }
        String text = new String(head, start, end - start, StandardCharsets.UTF_8);
        if (columns == 1 && (text.contains(";") || text.contains("\t"))) {
            throw in.malformed(
                    "row " + line,
                    "expected commas between the fields, found " + (text.contains(";") ? "semicolons" : "tabs"),
                    "Save the file with commas.");
        }
        List<String> fields = new ArrayList<>(columns);
        for (String field : text.split(",", -1)) {
            fields.add(field.strip());
        }
        return fields;
    }

    /** A header names the label, or has no number at all; anything else is a row, perhaps with an error in it. */
    private static boolean isHeader(List<String> fields) {
        boolean anyNumber = false;
        for (String field : fields) {
            if (namesLabel(field)) {
                return true;
            }
            anyNumber |= isNumber(field);
        }
        return !anyNumber;
    }

    private static boolean namesLabel(String field) {
        String name = unquoted(field);
        return name.equalsIgnoreCase("label") || name.equalsIgnoreCase("class");
    }

    private static boolean isNumber(String field) {
        return !field.isEmpty() && "+-.0123456789".indexOf(field.charAt(0)) >= 0;
    }

    private static List<String> unquoted(List<String> fields) {
        List<String> names = new ArrayList<>(fields.size());
        for (String field : fields) {
            names.add(unquoted(field));
        }
        return List.copyOf(names);
    }

    private static String unquoted(String field) {
        return field.length() >= 2 && field.startsWith("\"") && field.endsWith("\"")
                ? field.substring(1, field.length() - 1).strip()
                : field;
    }

    private static int labelColumn(Content in, List<String> names, int columns, long line) throws IOException {
        int named = -1;
        for (int i = 0; i < names.size() && named < 0; i++) {
            named = namesLabel(names.get(i)) ? i : -1;
        }
        if (named < 0 && isSquare(columns)) {
            return -1;
        }
        if (isSquare(columns - 1)) {
            return Math.max(named, 0);
        }
        throw in.malformed(
                "row " + line,
                "expected the pixels of a square picture, with or without a label (785 or 784 columns for 28×28), found "
                        + columns + " columns",
                REMEDY);
    }

    private static boolean isSquare(int number) {
        int root = (int) Math.sqrt(number);
        return number > 0 && root * root == number;
    }

    /** Whether there is a label in each row. */
    boolean labelled() {
        return labelColumn >= 0;
    }

    /** Pixels per row. */
    int features() {
        return shape.pixels();
    }

    /** Where an error is, for its message: row and column counted from 1, and the column's name. */
    String place(long line, int column) {
        String name = names.isEmpty() ? "" : " (" + Excerpt.of(names.get(column)) + ")";
        return "row " + line + ", column " + (column + 1) + name;
    }
}

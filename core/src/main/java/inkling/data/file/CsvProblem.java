package inkling.data.file;

import java.nio.charset.StandardCharsets;

/**
 * What is wrong with one row.
 *
 * @param line of the row, counted from 0 at the beginning of the part of the file that was read
 * @param column counted from 0, or -1 where the row as a whole is wrong
 * @param problem what was expected and what was found
 * @param remedy a sentence of its own
 */
record CsvProblem(long line, int column, String problem, String remedy) {
    private static final String CORRECT = "Correct the row, or download the file again.";
    private static final String UNQUOTE = "Write numbers without quotation marks.";

    /**
     * Looks again, slowly, at a row that the fast parser refused.
     *
     * @param end of what may be looked at; the row may go on beyond it
     */
    static CsvProblem find(CsvLayout layout, int classes, long line, byte[] bytes, int start, int end) {
        int rowEnd = start;
        int fields = 1;
        while (rowEnd < end && bytes[rowEnd] != '\n') {
            fields += bytes[rowEnd++] == ',' ? 1 : 0;
        }
        boolean whole = rowEnd < end;
        if (fields > layout.columns() || (whole && fields != layout.columns())) {
            String found = whole ? Integer.toString(fields) : "more";
            return new CsvProblem(line, -1, "expected " + layout.columns() + " fields, found " + found, CORRECT);
        }
        if (whole && rowEnd > start && bytes[rowEnd - 1] == '\r') {
            rowEnd--;
        }
        return findField(layout, classes, line, new String(bytes, start, rowEnd - start, StandardCharsets.UTF_8));
    }

    private static CsvProblem findField(CsvLayout layout, int classes, long line, String row) {
        String[] fields = row.split(",", -1);
        for (int column = 0; column < fields.length; column++) {
            boolean label = column == layout.labelColumn();
            int largest = label ? classes - 1 : 255;
            if (!isNumber(fields[column], largest)) {
                String expected = "expected " + (label ? "a label" : "a pixel") + " from 0 to " + largest;
                String found = fields[column].isEmpty() ? "nothing" : "\"" + Excerpt.of(fields[column]) + "\"";
                return new CsvProblem(
                        line, column, expected + ", found " + found, fields[column].contains("\"") ? UNQUOTE : CORRECT);
            }
        }
        return new CsvProblem(line, -1, "expected the end of the line after " + fields.length + " fields", CORRECT);
    }

    private static boolean isNumber(String field, int largest) {
        boolean digits = field.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && !field.isEmpty() && field.length() <= 3 && Integer.parseInt(field) <= largest;
    }

    /** The error for the user. */
    MalformedFileException toException(String file, CsvLayout layout, long firstLine) {
        String place = column < 0 ? "row " + (firstLine + line) : layout.place(firstLine + line, column);
        return new MalformedFileException(file, place, problem, remedy);
    }
}

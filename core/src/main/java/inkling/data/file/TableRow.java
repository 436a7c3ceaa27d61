package inkling.data.file;

import java.util.ArrayList;
import java.util.List;

/** The fields of a line, and whether they are numbers. */
final class TableRow {
    private TableRow() {}

    /**
     * Splits a line. Blanks around a field are no part of it, and several blanks between fields are like one where blanks are what stands
     * between them. A field may stand in quotation marks, which may hold delimiters and, doubled, quotation marks.
     *
     * @return the fields; empty if a quotation mark is not closed, or something follows the closing one
     */
    static List<String> split(String line, char delimiter) {
        List<String> fields = new ArrayList<>();
        String text = delimiter == ' ' ? line.strip() : line;
        int from = 0;
        while (true) {
            int start = from;
            while (start < text.length() && isBlank(text.charAt(start), delimiter)) {
                start++;
            }
            boolean quoted = start < text.length() && text.charAt(start) == '"';
            int closing = quoted ? closing(text, start) : start;
            int next = closing < 0 ? -1 : text.indexOf(delimiter, closing);
            int end = next < 0 ? text.length() : next;
            if (quoted && (closing < 0 || !text.substring(closing + 1, end).isBlank())) {
                return List.of();
            }
            fields.add(
                    quoted
                            ? text.substring(start + 1, closing).replace("\"\"", "\"")
                            : text.substring(start, Math.max(start, end)).strip());
            if (next < 0) {
                return fields;
            }
            from = next + 1;
        }
    }

    private static boolean isBlank(char character, char delimiter) {
        return Character.isWhitespace(character) && (character != delimiter || delimiter == ' ');
    }

    /** Index of the quotation mark that closes the one at {@code opening}, or -1. */
    private static int closing(String line, int opening) {
        int i = opening + 1;
        while (i < line.length()) {
            if (line.charAt(i) == '"') {
                if (i + 1 == line.length() || line.charAt(i + 1) != '"') {
                    return i;
                }
                i++;
            }
            i++;
        }
        return -1;
    }

    /** Whether a field is a decimal number, with or without sign, point and exponent; {@code NaN}, {@code 0x1} or {@code 1f} are not. */
    static boolean isNumber(String field) {
        int i = sign(field, 0);
        int whole = digits(field, i);
        int end = whole;
        int places = 0;
        if (end < field.length() && field.charAt(end) == '.') {
            end = digits(field, whole + 1);
            places = end - whole - 1;
        }
        if (whole - i + places == 0) {
            return false;
        }
        if (end < field.length() && (field.charAt(end) == 'e' || field.charAt(end) == 'E')) {
            int exponent = sign(field, end + 1);
            end = digits(field, exponent);
            if (end == exponent) {
                return false;
            }
        }
        return end == field.length();
    }

    /** Whether a field has digits and nothing else. */
    static boolean isWholeNumber(String field) {
        return !field.isEmpty() && digits(field, 0) == field.length();
    }

    private static int sign(String field, int at) {
        return at < field.length() && (field.charAt(at) == '-' || field.charAt(at) == '+') ? at + 1 : at;
    }

    /** Where the digits that begin here end. */
    private static int digits(String field, int from) {
        int i = from;
        while (i < field.length() && field.charAt(i) >= '0' && field.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}

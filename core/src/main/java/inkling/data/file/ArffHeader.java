package inkling.data.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The header of an ARFF file, Weka's and OpenML's form of a table: attributes with names and types, and then rows as in CSV.
 *
 * @see "https://waikato.github.io/weka-wiki/formats_and_processing/arff_stable/"
 */
final class ArffHeader {
    private static final int LOOK = 1 << 16;
    private static final int MAX_ATTRIBUTES = 256 * 256 + 2;

    private ArffHeader() {}

    /** Whether a file begins, after comments, with a relation; it stays unread. */
    static boolean begins(Content in) throws IOException {
        byte[] first = in.peek(1);
        if (first.length == 0 || "@% \t\r\n\u00ef".indexOf(first[0] & 0xff) < 0) {
            return false;
        }
        for (String line : new String(in.peek(LOOK), StandardCharsets.UTF_8).split("[\r\n]+", -1)) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("%") && !text.equals(Content.BYTE_ORDER_MARK)) {
                return isKeyword(text, "@relation");
            }
        }
        return false;
    }

    private static boolean isKeyword(String line, String keyword) {
        return line.toLowerCase(Locale.ROOT).startsWith(keyword);
    }

    /**
     * Reads the header; the line after it is a row.
     *
     * @throws MalformedFileException if it has no attributes or does not end
     */
    static CsvLayout read(Content in, TextLines lines, LabelColumn wanted) throws IOException {
        List<String> names = new ArrayList<>();
        int nominal = -1;
        for (String line = lines.next(); line != null; line = lines.next()) {
            String text = line.strip();
            if (isKeyword(text, "@attribute")) {
                String rest = text.substring("@attribute".length()).strip();
                int end = nameEnd(rest);
                if (end < 0 || names.size() == MAX_ATTRIBUTES) {
                    throw in.malformed(
                            "row " + lines.number(),
                            "expected @attribute NAME TYPE, " + MAX_ATTRIBUTES + " of them at most",
                            "Is it an ARFF file?");
                }
                String name = rest.substring(0, end);
                names.add(name.replaceAll("^['\"]|['\"]$", ""));
                nominal = rest.substring(end).strip().startsWith("{") ? names.size() - 1 : nominal;
            } else if (isKeyword(text, "@data")) {
                return layout(in, names, nominal, wanted);
            }
        }
        throw in.malformed("", "expected @data after the attributes, found the end", "Is the file whole?");
    }

    /** Where the name that a line begins with ends, or -1. */
    private static int nameEnd(String line) {
        boolean quoted = line.startsWith("'") || line.startsWith("\"");
        int end = quoted ? line.indexOf(line.charAt(0), 1) + 1 : 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end)) && line.charAt(end) != '{') {
            end++;
        }
        return end == 0 || end == line.length() ? -1 : end;
    }

    private static CsvLayout layout(Content in, List<String> names, int nominal, LabelColumn wanted)
            throws IOException {
        int label = switch (wanted) {
            case LabelColumn.First first -> 0;
            case LabelColumn.Last last -> names.size() - 1;
            case LabelColumn.None none -> LabelFinder.NONE;
            case LabelColumn.Named(String name) -> ColumnNames.meant(names, name);
            case LabelColumn.Detected detected -> ColumnNames.label(names) >= 0 ? ColumnNames.label(names) : nominal;
        };
        if (names.size() < 2 || (wanted instanceof LabelColumn.Named && label < 0)) {
            throw in.malformed(
                    "",
                    "expected at least two attributes, one of them the label's, found "
                            + Excerpt.of(String.join(", ", names)),
                    "Say --label-column with one of their names, a number, first, last or none.");
        }
        List<String> notices = new ArrayList<>();
        if (label >= 0) {
            notices.add("ARFF, labels in the attribute " + Excerpt.of(names.get(label)));
        }
        List<Integer> leftOut = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (i != label && ColumnNames.isIndex(names.get(i))) {
                leftOut.add(i);
                notices.add(ColumnNames.leftOut(names, i));
            }
        }
        return new CsvLayout(',', List.copyOf(names), names.size(), label, leftOut, false, 0, 0, List.copyOf(notices));
    }

    /** A row with the quotation marks of CSV. */
    static String row(Content in, String line, long number) throws IOException {
        if (line.stripLeading().startsWith("{")) {
            throw in.malformed(
                    "row " + number,
                    "expected a field for each attribute, found a sparse row",
                    "Save the file without sparse rows.");
        }
        return line.indexOf('"') < 0 ? line.replace('\'', '"') : line;
    }
}

package inkling.data.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first lines of a text file that are neither blank nor a comment, as far as they help to see what its columns are. Worked out with
 * loops, because the first stream with lambdas in a process takes 40 ms, a sixth of what a whole file of 77 MB takes.
 */
final class CsvSample {
    /** The longest first line: room for the header of a picture of 256×256. */
    static final int LONGEST_LINE = 1 << 20;

    private static final int SIZE = 1 << 16;
    private static final int MAX_LINES = 500;
    private static final int MAX_COLUMNS = 256 * 256 + 1;
    private static final String REMEDY =
            "Expected is one picture per line, as in Kaggle's train.csv: label,pixel0,pixel1,…";

    /** In the order in which they are believed; a comma may also be in decimal numbers, and blanks may be anywhere. */
    private static final char[] DELIMITERS = {'\t', ';', '|', ',', ' '};

    private record Line(int start, int end, long number) {}

    private final byte[] head;
    private final List<Line> lines;
    private final char delimiter;
    private final boolean bareReturns;

    private CsvSample(byte[] head, List<Line> lines, char delimiter, boolean bareReturns) {
        this.head = head;
        this.lines = lines;
        this.delimiter = delimiter;
        this.bareReturns = bareReturns;
    }

    /** Looks at the beginning of a file, which stays unread. */
    static CsvSample of(Content in) throws IOException {
        byte[] head = in.peek(SIZE);
        List<Line> lines = lines(head, head.length < SIZE);
        if (lines.isEmpty() && head.length == SIZE) {
            head = in.peek(LONGEST_LINE);
            lines = lines(head, head.length < LONGEST_LINE);
        }
        if (lines.isEmpty()) {
            throw noLine(in, head);
        }
        requireText(in, head, lines.getFirst());
        var sample = new CsvSample(head, lines, delimiter(head, lines), hasBareReturns(head, lines));
        int columns = sample.columns(lines.getFirst());
        if (columns > MAX_COLUMNS) {
            throw in.malformed(
                    "row " + sample.number(0),
                    "expected at most " + MAX_COLUMNS + " columns, found " + columns,
                    REMEDY);
        }
        return sample;
    }

    private static List<Line> lines(byte[] head, boolean whole) {
        List<Line> lines = new ArrayList<>();
        int start = textStart(head);
        long number = 1;
        while (start < head.length && lines.size() < MAX_LINES) {
            int end = start;
            while (end < head.length && head[end] != '\n' && head[end] != '\r') {
                end++;
            }
            boolean complete = end < head.length || whole;
            if (complete && !isPassedOver(head, start, end)) {
                lines.add(new Line(start, end, number));
            }
            boolean pair = end + 1 < head.length && head[end] == '\r' && head[end + 1] == '\n';
            start = end + (pair ? 2 : 1);
            number++;
        }
        return lines;
    }

    /** After the byte order mark, if there is one. */
    private static int textStart(byte[] head) {
        boolean marked = head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf;
        return marked ? 3 : 0;
    }

    private static boolean isPassedOver(byte[] head, int start, int end) {
        int i = start;
        while (i < end && (head[i] == ' ' || head[i] == '\t')) {
            i++;
        }
        return i == end || head[i] == '#';
    }

    private static MalformedFileException noLine(Content in, byte[] head) {
        for (int i = textStart(head); i < head.length; i++) {
            byte b = head[i];
            if (b != '\n' && b != '\r' && b != ' ' && b != '\t') {
                MalformedFileException strange = notText(in, b, 1);
                return strange != null
                        ? strange
                        : in.malformed(
                                "row 1",
                                String.format(
                                        Locale.ROOT,
                                        "expected a line of at most %,d bytes, found no end",
                                        LONGEST_LINE),
                                REMEDY);
            }
        }
        return in.malformed("", "the file has only blank lines", REMEDY);
    }

    private static void requireText(Content in, byte[] head, Line line) throws IOException {
        for (int i = line.start; i < line.end; i++) {
            MalformedFileException strange = notText(in, head[i], line.number);
            if (strange != null) {
                throw strange;
            }
        }
    }

    private static @Nullable MalformedFileException notText(Content in, byte b, long line) {
        return b < 0 || b >= ' ' || b == '\t'
                ? null
                : in.malformed(
                        "row " + line, String.format(Locale.ROOT, "expected text, found the byte 0x%02x", b), REMEDY);
    }

    private static boolean hasBareReturns(byte[] head, List<Line> lines) {
        int end = lines.getFirst().end;
        return end + 1 < head.length && head[end] == '\r' && head[end + 1] != '\n';
    }

    /** The first that is in each of the first lines equally often. */
    private static char delimiter(byte[] head, List<Line> lines) {
        for (char candidate : DELIMITERS) {
            int count = count(head, lines.getFirst(), candidate);
            boolean same = count > 0;
            for (int i = 1; i < Math.min(3, lines.size()) && same && candidate != ','; i++) {
                same = candidate == ' '
                        ? count(head, lines.get(i), ' ') > 0
                        : count(head, lines.get(i), candidate) == count;
            }
            if (same) {
                return candidate;
            }
        }
        return ',';
    }

    private static int count(byte[] head, Line line, char wanted) {
        int count = 0;
        boolean quoted = false;
        for (int i = line.start; i < line.end; i++) {
            quoted ^= head[i] == '"';
            count += !quoted && head[i] == wanted ? 1 : 0;
        }
        return count;
    }

    private int columns(Line line) {
        return delimiter == ' ' ? TableRow.split(text(line), ' ').size() : count(head, line, delimiter) + 1;
    }

    private String text(Line line) {
        return new String(head, line.start, line.end - line.start, StandardCharsets.UTF_8);
    }

    /** Number of whole lines seen, at least 1. */
    int size() {
        return lines.size();
    }

    /** What stands between the fields. */
    char delimiter() {
        return delimiter;
    }

    /** Where a line begins, in bytes. */
    int start(int line) {
        return lines.get(line).start;
    }

    /** Where the line after this one begins, in bytes, were it blank or not. */
    int startAfter(int line) {
        int end = lines.get(line).end;
        boolean pair = end + 1 < head.length && head[end] == '\r' && head[end + 1] == '\n';
        return Math.min(end + (pair ? 2 : 1), head.length);
    }

    /** The number of a line in the file, the first being 1. */
    long number(int line) {
        return lines.get(line).number;
    }

    /** The fields of a line; none where quotation marks are wrong. */
    List<String> fields(int line) {
        return TableRow.split(text(lines.get(line)), delimiter);
    }

    /** Whether a line has nothing but digits and commas in it, and ends as the fast parser expects. */
    boolean isPlain(int line) {
        if (delimiter != ',' || bareReturns) {
            return false;
        }
        Line at = lines.get(line);
        for (int i = at.start; i < at.end; i++) {
            if (head[i] != ',' && (head[i] < '0' || head[i] > '9')) {
                return false;
            }
        }
        return true;
    }
}

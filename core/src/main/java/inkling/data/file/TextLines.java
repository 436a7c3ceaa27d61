package inkling.data.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines of a text in UTF-8 that are neither blank nor a comment, one at a time, without their ends: LF, CR, or CR LF. */
final class TextLines {
    /** The longest line, in bytes. */
    static final int MAX_LENGTH = 1 << 20;

    private static final String REMEDY = "Is it a CSV file?";

    private final Content in;
    private final byte[] block;
    private int next;
    private int limit;
    private byte[] line = new byte[256];
    private int length;
    private long number;
    private boolean afterReturn;

    /**
     * Begins at the first line.
     *
     * @param block bytes read at a time, at least 1
     */
    TextLines(Content in, int block) {
        this.in = in;
        this.block = new byte[block];
    }

    /** Number of the line given last, the file's first being 1. */
    long number() {
        return number;
    }

    /**
     * The next line that is neither blank nor begins with {@code #}, or null at the end.
     *
     * @throws MalformedFileException if a line is too long or has bytes that are not text
     */
    @Nullable
    String next() throws IOException {
        while (readLine()) {
            number++;
            String text = new String(line, 0, length, StandardCharsets.UTF_8);
            if (number == 1 && text.startsWith(Content.BYTE_ORDER_MARK)) {
                text = text.substring(1);
            }
            if (!text.isBlank() && !text.stripLeading().startsWith("#")) {
                return text;
            }
        }
        return null;
    }

    private boolean readLine() throws IOException {
        length = 0;
        if (next == limit && !fill()) {
            return false;
        }
        if (afterReturn && block[next] == '\n') {
            afterReturn = false;
            next++;
            if (next == limit && !fill()) {
                return false;
            }
        }
        do {
            while (next < limit) {
                byte b = block[next++];
                afterReturn = b == '\r';
                if (b == '\n' || b == '\r') {
                    return true;
                }
                add(b);
            }
        } while (fill());
        return true;
    }

    private boolean fill() throws IOException {
        next = 0;
        limit = in.read(block, 0, block.length);
        return limit > 0;
    }

    private void add(byte b) throws IOException {
        if (b >= 0 && b < ' ' && b != '\t') {
            throw in.malformed(
                    "row " + (number + 1),
                    String.format(Locale.ROOT, "expected text, found the byte 0x%02x", b),
                    REMEDY);
        }
        if (length == MAX_LENGTH) {
            throw in.malformed(
                    "row " + (number + 1),
                    String.format(Locale.ROOT, "expected a line of at most %,d bytes, found no end", MAX_LENGTH),
                    REMEDY);
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = b;
    }
}

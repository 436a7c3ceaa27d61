package inkling.data.file;

import java.io.IOException;

/**
 * The stretch of a CSV file that is being parsed. Ahead of the next line it holds at least a window of so many bytes, or
 * all that is left of the file and a newline after it; so a parser that stops at a line's end never runs out of it.
 */
final class CsvBuffer {
    /** Where the bytes come from: gives as many as are asked for, fewer only at the end. */
    interface Source {
        int read(byte[] target, int from, int length) throws IOException;
    }

    private final Source source;
    private final int window;
    private final int block;
    private final byte[] bytes;
    private long start;
    private int next;
    private int limit;
    private boolean ended;

    /**
     * Makes a buffer over a source.
     *
     * @param start position in the file of the source's first byte
     * @param block how many bytes to ask for at a time, at least 1
     */
    CsvBuffer(Source source, long start, int window, int block) {
        this.source = source;
        this.start = start;
        this.window = window;
        this.block = block;
        this.bytes = new byte[window + block + 1 + CsvFields.LOOKAHEAD];
    }

    /** The bytes of the file from some position on; valid up to {@link #limit()}. */
    byte[] bytes() {
        return bytes;
    }

    /** Index in {@link #bytes()} of the next line. */
    int next() {
        return next;
    }

    /** Index in {@link #bytes()} after the last byte of the window that begins at {@link #next()}. */
    int limit() {
        return Math.min(limit, next + window);
    }

    /** Position in the file of the next line. */
    long position() {
        return start + next;
    }

    /** Goes on to the line that begins at this index. */
    void advance(int index) {
        next = index;
    }

    /** Goes on to the line after the next newline, however far that is, but not beyond a position in the file. */
    void skipLine(long end) throws IOException {
        while (position() < end && fill()) {
            while (next < limit) {
                if (bytes[next++] == '\n') {
                    return;
                }
            }
        }
    }

    /** Fills the window; false if nothing is left. */
    boolean fill() throws IOException {
        while (limit - next < window && !ended) {
            System.arraycopy(bytes, next, bytes, 0, limit - next);
            start += next;
            limit -= next;
            next = 0;
            int count = source.read(bytes, limit, block);
            limit += count;
            if (count < block) {
                bytes[limit++] = '\n';
                ended = true;
            }
        }
        return next < limit;
    }
}

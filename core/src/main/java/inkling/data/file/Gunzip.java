package inkling.data.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip data of one or many members, strictly: every checksum is compared, and whatever follows the last member
 * is an error. The JDK's {@code GZIPInputStream} passes over trailing bytes and a damaged second member in silence, and
 * overflows the stack on a file of many empty members.
 *
 * @see "RFC 1952, GZIP file format specification"
 */
final class Gunzip extends InputStream {
    private static final int BLOCK = 1 << 16;
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream packed;
    private final byte[] block = new byte[BLOCK];
    private int next;
    private int limit;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private boolean insideMember;
    private long unpacked;

    /** Unpacks {@code packed}, which it owns from now on. */
    Gunzip(InputStream packed) {
        this.packed = packed;
    }

    /** How many bytes it has given. */
    long unpacked() {
        return unpacked;
    }

    /** Whether a file that begins like this is gzip. */
    static boolean isGzip(byte[] head) {
        return head.length >= 2 && head[0] == (byte) MAGIC_1 && head[1] == (byte) MAGIC_2;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /**
     * Reads what the next block of packed bytes gives.
     *
     * @throws EOFException if the data breaks off
     * @throws ZipException if the data is damaged
     */
    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (!insideMember) {
                if (!fill()) {
                    return -1;
                }
                readHeader();
            }
            int count = inflate(target, from, length);
            if (count > 0) {
                checksum.update(target, from, count);
                unpacked += count;
                return count;
            }
        }
    }

    /** Unpacks into the target; 0 once this member has ended. */
    private int inflate(byte[] target, int from, int length) throws IOException {
        try {
            while (true) {
                int count = inflater.inflate(target, from, length);
                if (count > 0) {
                    return count;
                }
                if (inflater.finished()) {
                    readTrailer();
                    return 0;
                }
                if (inflater.needsDictionary()) {
                    throw new ZipException("it wants a preset dictionary");
                }
                if (!fill()) {
                    throw new EOFException();
                }
                inflater.setInput(block, next, limit - next);
                next = limit;
            }
        } catch (DataFormatException e) {
            var damaged = new ZipException(e.getMessage() == null ? "invalid deflate data" : e.getMessage());
            damaged.initCause(e);
            throw damaged;
        }
    }

    private void readHeader() throws IOException {
        if (readByte() != MAGIC_1 || readByte() != MAGIC_2) {
            throw new ZipException("something else follows it");
        }
        int method = readByte();
        int flags = readByte();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new ZipException("unknown method " + method + " or flags " + flags);
        }
        skip(6); // time, level, operating system
        if ((flags & EXTRA) != 0) {
            skip(readShort());
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        checksum.reset();
        insideMember = true;
    }

    private void readTrailer() throws IOException {
        next = limit - inflater.getRemaining();
        long expectedChecksum = readInt();
        long expectedLength = readInt();
        if (expectedChecksum != checksum.getValue()) {
            throw new ZipException("checksum differs");
        }
        if (expectedLength != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("length differs");
        }
        insideMember = false;
    }

    /** Makes at least one packed byte available; false at the end of the file. */
    private boolean fill() throws IOException {
        if (next == limit) {
            next = 0;
            limit = Math.max(0, packed.read(block, 0, BLOCK));
        }
        return next < limit;
    }

    private int readByte() throws IOException {
        if (!fill()) {
            throw new EOFException();
        }
        return Byte.toUnsignedInt(block[next++]);
    }

    private int readShort() throws IOException {
        return readByte() | readByte() << 8;
    }

    private long readInt() throws IOException {
        return readShort() | (long) readShort() << 16;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            readByte();
        }
    }

    private void skipText() throws IOException {
        int character;
        do {
            character = readByte();
        } while (character != 0);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}

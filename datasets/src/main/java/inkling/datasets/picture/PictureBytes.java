package inkling.datasets.picture;

import inkling.data.file.MalformedFileException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a picture file from the first to the last. Knows where it is, so that every complaint names the place. */
final class PictureBytes implements Closeable {
    private static final int MAX_BUFFER = 1 << 16;

    private final PictureSource source;
    private final PictureFormat format;
    private final long length;
    private final InputStream in;
    private long position;

    PictureBytes(PictureSource source, PictureFormat format) throws IOException {
        this.source = source;
        this.format = format;
        this.length = source.length();
        this.in = new BufferedInputStream(source.open(), Math.clamp(length, 1, MAX_BUFFER));
    }

    /** Size of the whole file. */
    long length() {
        return length;
    }

    /** How many bytes have been read or skipped. */
    long position() {
        return position;
    }

    /** How many bytes are still to come. */
    long remaining() {
        return length - position;
    }

    /** The next byte, unsigned. */
    int u8() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw ended();
        }
        position++;
        return value;
    }

    /** The next two bytes, unsigned, the high one first. */
    int u16() throws IOException {
        return u8() << 8 | u8();
    }

    /** The next four bytes, unsigned, the highest first. */
    long u32() throws IOException {
        return (long) u16() << 16 | u16();
    }

    /** The next two bytes, unsigned, the low one first. */
    int littleU16() throws IOException {
        return u8() | u8() << 8;
    }

    /** The next four bytes, signed, the lowest first. */
    int littleInt() throws IOException {
        return littleU16() | littleU16() << 16;
    }

    void read(byte[] into, int offset, int count) throws IOException {
        int read = in.readNBytes(into, offset, count);
        position += read;
        if (read < count) {
            throw ended();
        }
    }

    byte[] read(int count) throws IOException {
        byte[] bytes = new byte[count];
        read(bytes, 0, count);
        return bytes;
    }

    void skip(long count) throws IOException {
        if (count > remaining()) {
            throw ended();
        }
        in.skipNBytes(count);
        position += count;
    }

    private MalformedFileException ended() {
        return new MalformedFileException(
                source.name(),
                "",
                "the " + format.description() + " data is incomplete: it goes on where the file ends, at byte "
                        + length,
                PictureFormat.SAVE_AGAIN);
    }

    /**
     * What to throw for damage found here.
     *
     * @param problem what was expected and what was found; nothing taken from the file but numbers
     */
    MalformedFileException damaged(String problem) {
        return new MalformedFileException(
                source.name(),
                "byte " + position,
                "the " + format.description() + " data is damaged: " + problem,
                PictureFormat.SAVE_AGAIN);
    }

    /** What to throw for a good file that asks for more than this program does. */
    MalformedFileException refused(String problem, String remedy) {
        return new MalformedFileException(source.name(), "header", problem, remedy);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

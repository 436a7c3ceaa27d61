package inkling.datasets.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Goes through a PNG file chunk by chunk and compares each with its check sum. As a stream, it is what the IDAT chunks hold. */
final class PngChunks extends InputStream {
    private static final String IMAGE_DATA = "IDAT";

    private final PictureBytes in;
    private final CRC32 crc = new CRC32();
    private final byte[] scratch = new byte[1 << 12];
    private String type = "";
    private long left;

    PngChunks(PictureBytes in) {
        this.in = in;
    }

    /** Begins the next chunk, and returns its type: four letters. */
    String next() throws IOException {
        long length = in.u32();
        in.read(scratch, 0, 4);
        type = new String(scratch, 0, 4, StandardCharsets.ISO_8859_1);
        if (!type.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
            throw in.damaged("expected the four letters of a chunk, found other bytes");
        }
        if (length > in.remaining() - 4) {
            throw in.damaged("the chunk " + type + " promises " + length + " bytes, the file has " + in.remaining());
        }
        crc.reset();
        crc.update(scratch, 0, 4);
        left = length;
        return type;
    }

    /** All of the chunk, which must not be longer than expected. */
    byte[] content(int longest) throws IOException {
        if (left > longest) {
            throw in.damaged(
                    "expected at most " + longest + " bytes in the chunk " + type + ", found a length of " + left);
        }
        byte[] content = new byte[(int) left];
        take(content, 0, content.length);
        end();
        return content;
    }

    /** Reads the rest of the chunk and its check sum. */
    void end() throws IOException {
        while (left > 0) {
            take(scratch, 0, scratch.length);
        }
        if (in.u32() != crc.getValue()) {
            throw in.damaged("the chunk " + type + " does not agree with its check sum (CRC)");
        }
    }

    private int take(byte[] into, int offset, int count) throws IOException {
        int taken = (int) Math.min(count, left);
        in.read(into, offset, taken);
        crc.update(into, offset, taken);
        left -= taken;
        return taken;
    }

    /** More of the image data; goes on to the next chunk as long as that is image data as well. */
    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        while (type.equals(IMAGE_DATA) && left == 0) {
            end();
            next();
        }
        return type.equals(IMAGE_DATA) ? take(into, offset, count) : -1;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** From within the image data, or the chunk after it, to the end of the file. */
    void finish() throws IOException {
        end();
        while (!type.equals("IEND")) {
            next();
            end();
        }
    }
}

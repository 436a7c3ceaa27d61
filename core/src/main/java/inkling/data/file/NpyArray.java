package inkling.data.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An array of numbers as NumPy saves it.
 *
 * @param shape sizes, the outermost first; none for a single number
 * @param bytes the numbers where they are unsigned bytes, the last index running fastest; null where they are not
 * @param values the numbers where they are not unsigned bytes; null where they are
 * @see "https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html"
 */
record NpyArray(int[] shape, byte @Nullable [] bytes, float @Nullable [] values) {
    private static final String REMEDY = "Save it with numpy.save or numpy.savez, as numbers and not as objects.";

    /**
     * Reads an array. Takes memory for what is there, not for what the header says.
     *
     * @param name what messages call it
     * @param largest the most bytes that its numbers may take
     */
    static NpyArray read(InputStream in, String name, long largest) throws IOException {
        NpyHeader header = NpyHeader.read(in, problem -> new MalformedFileException(name, "byte 0", problem, REMEDY));
        if (header.isText()) {
            throw new MalformedFileException(name, "byte 0", "expected an array of numbers, found a text", REMEDY);
        }
        long length = header.bytes();
        if (length / header.width() * Math.max(header.width(), Float.BYTES) > largest) {
            throw new MalformedFileException(
                    name,
                    "byte 0",
                    "the header promises an array of " + header.shape() + ", more than fits into memory",
                    "Give Java more memory with -Xmx, or split the array.");
        }
        byte[] raw = in.readNBytes((int) length);
        if (raw.length < length) {
            throw new MalformedFileException(
                    name,
                    "",
                    "expected " + length + " bytes of numbers, found only " + raw.length,
                    "Is the file whole?");
        }
        int[] shape = header.shape().stream().mapToInt(Integer::intValue).toArray();
        if (header.kind() == 'u' && header.width() == 1 && !header.columnsFirst()) {
            return new NpyArray(shape, raw, null);
        }
        float[] values = header.floats(ByteBuffer.wrap(raw));
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new MalformedFileException(name, "", "expected finite numbers, found " + value, REMEDY);
            }
        }
        return new NpyArray(shape, null, values);
    }

    /** Number of examples: the outermost size. */
    int examples() {
        return shape.length == 0 ? 1 : shape[0];
    }

    /** All numbers as they are. */
    float[] asFloats() {
        if (values != null) {
            return values;
        }
        byte[] raw = bytes == null ? new byte[0] : bytes;
        float[] floats = new float[raw.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Byte.toUnsignedInt(raw[i]);
        }
        return floats;
    }
}

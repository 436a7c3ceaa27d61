package inkling.data.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An array of numbers as NumPy saves it.
 *
 * @param shape sizes, the outermost first; none for a single number
 * @param bytes the numbers where they are unsigned bytes, the last index running fastest; null where they are not
 * @param values the numbers where they are not unsigned bytes; null where they are
 * @see "https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html"
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NpyArray(int[] shape, byte @Nullable [] bytes, float @Nullable [] values) {
    private static final int BLOCK = 1 << 13;
    private static final String REMEDY = "Save it with numpy.save or numpy.savez, as numbers and not as objects.";

    /**
     * Reads an array. Takes memory for what is there, not for what the header says.
     *
     * @param name what messages call it
     * @param largest the most bytes that its numbers may take
     * @param expected how many numbers, or rows of numbers, there should be, or -1
     */
    static NpyArray read(InputStream in, String name, long largest, int expected) throws IOException {
        NpyHeader header = NpyHeader.read(in, problem -> new MalformedFileException(name, "byte 0", problem, REMEDY));
        if (header.isText()) {
            throw new MalformedFileException(name, "byte 0", "expected an array of numbers, found a text", REMEDY);
        }
        long length = header.bytes();
        long count = length / header.width();
        boolean rows = header.shape().size() == 2 && header.shape().getFirst() == expected;
        if (expected >= 0 && count != expected && !rows) {
            throw new MalformedFileException(
                    name,
                    "byte 0",
                    "expected a label for each of " + expected + " examples, found an array of " + header.shape(),
                    "Save the arrays that belong together.");
        }
        boolean bytes = header.kind() == 'u' && header.width() == 1 && !header.columnsFirst();
        long each = bytes ? 1 : Float.BYTES * (header.swapsOrder() ? 2 : 1);
        if (count * each > largest) {
            throw new MalformedFileException(
                    name,
                    "byte 0",
                    "the header promises an array of " + header.shape() + ", more than fits into memory",
                    "Give Java more memory with -Xmx, or split the array.");
        }
        int[] shape = header.shape().stream().mapToInt(Integer::intValue).toArray();
        if (bytes) {
            byte[] raw = in.readNBytes((int) length);
            requireAll(name, length, raw.length);
            return new NpyArray(shape, raw, null);
        }
        float[] values = header.inRows(values(in, name, header, (int) count));
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new MalformedFileException(name, "", "expected finite numbers, found " + value, REMEDY);
            }
        }
        return new NpyArray(shape, null, values);
    }

    /** Block by block, so that numbers of eight bytes are not there twice. */
    private static float[] values(InputStream in, String name, NpyHeader header, int count) throws IOException {
        float[] values = new float[Math.min(count, BLOCK)];
        byte[] block = new byte[BLOCK * header.width()];
        for (int done = 0; done < count; ) {
            int some = Math.min(BLOCK, count - done);
            int got = in.readNBytes(block, 0, some * header.width());
            if (got < some * header.width()) {
                requireAll(name, (long) count * header.width(), (long) done * header.width() + got);
            }
            if (values.length < done + some) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
            }
            header.convert(ByteBuffer.wrap(block, 0, got), values, done);
            done += some;
        }
        return values;
    }

    private static void requireAll(String name, long expected, long found) throws MalformedFileException {
        if (found < expected) {
            throw new MalformedFileException(
                    name, "", "expected " + expected + " bytes of numbers, found only " + found, "Is the file whole?");
        }
    }

    /** Number of examples: the outermost size. */
    int examples() {
        return shape.length == 0 ? 1 : shape[0];
    }

    /** How many numbers there are. */
    int count() {
        return values != null ? values.length : bytes == null ? 0 : bytes.length;
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

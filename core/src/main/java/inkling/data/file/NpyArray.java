package inkling.data.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 16;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([buif])([1248])'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");
    private static final String REMEDY = "Save it with numpy.save or numpy.savez, as numbers and not as objects.";

    /** What the header says. */
    private record Header(char kind, int size, ByteOrder order, boolean fortran, int[] shape, int count) {}

    /** Whether a file begins as such arrays do. */
    static boolean begins(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(Arrays.copyOf(head, MAGIC.length), MAGIC);
    }

    /**
     * Reads an array. Takes memory for what is there, not for what the header says.
     *
     * @param name what messages call it
     * @param largest the most bytes that its numbers may take
     */
    static NpyArray read(InputStream in, String name, long largest) throws IOException {
        Header header = header(in, name, largest);
        byte[] raw = in.readNBytes(header.count * header.size);
        if (raw.length < header.count * header.size) {
            throw new MalformedFileException(
                    name,
                    "",
                    "expected " + header.count + " numbers of " + header.size + " bytes, found only " + raw.length
                            + " bytes",
                    "Is the file whole?");
        }
        int[] order = header.fortran && header.shape.length > 1 ? inRows(header) : null;
        if (header.kind == 'u' && header.size == 1) {
            byte[] bytes = raw;
            if (order != null) {
                bytes = new byte[raw.length];
                for (int i = 0; i < raw.length; i++) {
                    bytes[order[i]] = raw[i];
                }
            }
            return new NpyArray(header.shape, bytes, null);
        }
        var numbers = ByteBuffer.wrap(raw).order(header.order);
        float[] values = new float[header.count];
        for (int i = 0; i < values.length; i++) {
            values[order == null ? i : order[i]] = number(numbers, i * header.size, header);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new MalformedFileException(name, "", "expected finite numbers, found " + value, REMEDY);
            }
        }
        return new NpyArray(header.shape, null, values);
    }

    private static Header header(InputStream in, String name, long largest) throws IOException {
        byte[] start = in.readNBytes(10);
        if (!begins(start) || start.length < 10) {
            throw new MalformedFileException(
                    name, "byte 0", "expected an array of NumPy, found something else", REMEDY);
        }
        int length = Byte.toUnsignedInt(start[8]) | Byte.toUnsignedInt(start[9]) << 8;
        if (start[6] >= 2) {
            byte[] more = in.readNBytes(2);
            length = more.length == 2 && more[0] == 0 && more[1] == 0 ? length : MAX_HEADER;
        }
        String text = new String(in.readNBytes(Math.min(length, MAX_HEADER)), StandardCharsets.ISO_8859_1);
        Matcher type = TYPE.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher sizes = SHAPE.matcher(text);
        if (!type.find() || !order.find() || !sizes.find()) {
            throw new MalformedFileException(
                    name,
                    "byte 10",
                    "expected the type and shape of an array of numbers, found " + Excerpt.of(text),
                    REMEDY);
        }
        int size = type.group(3).charAt(0) - '0';
        char kind = type.group(2).charAt(0);
        long count = 1;
        // A comma may follow the last size: (3,) is an array of one dimension, and () a single number.
        String[] texts = sizes.group(1).replace(" ", "").replaceAll(",$", "").split(",", -1);
        int[] shape = new int[texts.length == 1 && texts[0].isEmpty() ? 0 : texts.length];
        for (int i = 0; i < shape.length; i++) {
            long one = texts[i].length() > 10 || texts[i].isEmpty() ? Long.MAX_VALUE : Long.parseLong(texts[i]);
            count = one > largest || count * one * Math.max(size, Float.BYTES) > largest ? Long.MAX_VALUE : count * one;
            if (count == Long.MAX_VALUE) {
                throw new MalformedFileException(
                        name,
                        "byte 10",
                        "the header promises an array of (" + Excerpt.of(sizes.group(1))
                                + "), more than fits into memory",
                        "Give Java more memory with -Xmx, or split the array.");
            }
            shape[i] = (int) one;
        }
        if (kind == 'f' && size < Float.BYTES) {
            throw new MalformedFileException(
                    name, "byte 10", "expected numbers of 4 or 8 bytes, found half precision", "Save it as float32.");
        }
        ByteOrder bytes = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new Header(kind, size, bytes, order.group(1).equals("True"), shape, (int) count);
    }

    /** Where each number belongs that is stored with the first index running fastest. */
    private static int[] inRows(Header header) {
        int[] places = new int[header.count];
        int[] index = new int[header.shape.length];
        for (int i = 0; i < places.length; i++) {
            int place = 0;
            for (int axis = 0; axis < index.length; axis++) {
                place = place * header.shape[axis] + index[axis];
            }
            places[i] = place;
            int axis = 0;
            while (axis < index.length && ++index[axis] == header.shape[axis]) {
                index[axis++] = 0;
            }
        }
        return places;
    }

    private static float number(ByteBuffer numbers, int at, Header header) {
        return switch (header.size) {
            case 1 -> numbers.get(at);
            case 2 -> header.kind == 'u' ? Short.toUnsignedInt(numbers.getShort(at)) : numbers.getShort(at);
            case 4 -> header.kind == 'f' ? numbers.getFloat(at) : numbers.getInt(at);
            default -> header.kind == 'f' ? (float) numbers.getDouble(at) : numbers.getLong(at);
        };
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

package inkling.data.file;

import inkling.math.HalfFloat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code .npy} file says about its array. Immutable.
 *
 * @param bigEndian order of the bytes
 * @param kind f, i, u, b or U
 * @param width bytes of a value; of a text, characters
 * @param columnsFirst Fortran's order: the first index moves fastest
 * @param shape size of each dimension
 */
public record NpyHeader(boolean bigEndian, char kind, int width, boolean columnsFirst, List<Integer> shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 16;
    private static final int MAX_DIMENSIONS = 8;
    private static final int MAX_TEXT = 1 << 20;

    /** As NumPy writes it: a Python dictionary of three keys in the order of the alphabet, for which it does not care. */
    private static final Pattern DESCRIPTION = Pattern.compile("'descr':\\s*('[^']*'|\\[.*?\\])");

    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\d\\sL,]*)\\)");
    private static final Pattern TYPE = Pattern.compile("'([<>|=])([a-zA-Z])(\\d{0,9})'");

    /** Whether a file begins as such arrays do. */
    public static boolean begins(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads it; the stream is then at the first value.
     *
     * @param malformed makes the exception for what is wrong
     */
    public static NpyHeader read(InputStream in, Function<String, MalformedFileException> malformed)
            throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length + 2);
        if (magic.length < MAGIC.length + 2 || !begins(magic)) {
            throw malformed.apply("expected an array as NumPy writes it, found something else");
        }
        int lengthBytes = magic[MAGIC.length] == 1 ? Short.BYTES : Integer.BYTES;
        long length = 0;
        byte[] size = in.readNBytes(lengthBytes);
        for (int i = 0; i < size.length; i++) {
            length |= (size[i] & 0xffL) << (Byte.SIZE * i);
        }
        if (magic[MAGIC.length] < 1 || magic[MAGIC.length] > 3 || size.length < lengthBytes || length > MAX_HEADER) {
            throw malformed.apply("expected a header of version 1 to 3 and of at most " + MAX_HEADER
                    + " bytes, found version " + magic[MAGIC.length] + " and " + length + " bytes");
        }
        String text = new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
        Matcher description = DESCRIPTION.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!description.find() || !order.find() || !shape.find()) {
            throw malformed.apply("expected a header with descr, fortran_order and shape, found \""
                    + Excerpt.of(text.strip()) + "\"");
        }
        return of(description.group(1), order.group(1).equals("True"), shape(shape.group(1), malformed), malformed);
    }

    private static NpyHeader of(
            String description,
            boolean columnsFirst,
            List<Integer> shape,
            Function<String, MalformedFileException> malformed)
            throws MalformedFileException {
        Matcher type = TYPE.matcher(description);
        if (!type.matches()) {
            throw malformed.apply("expected one type for all numbers, found descr " + Excerpt.of(description));
        }
        char kind = type.group(2).charAt(0);
        int width = type.group(3).isEmpty() ? 0 : Integer.parseInt(type.group(3));
        boolean known = switch (kind) {
            case 'f' -> width == 2 || width == 4 || width == 8;
            case 'i', 'u' -> width == 1 || width == 2 || width == 4 || width == 8;
            case 'b' -> width == 1;
            case 'U' -> shape.isEmpty() && width <= MAX_TEXT;
            default -> false;
        };
        if (!known) {
            String objects = kind == 'O' ? " (Python objects, which are never loaded; save arrays of numbers)" : "";
            throw malformed.apply(
                    "expected numbers of type float or integer, found descr " + Excerpt.of(description) + objects);
        }
        return new NpyHeader(type.group(1).equals(">"), kind, width, columnsFirst, shape);
    }

    private static List<Integer> shape(String text, Function<String, MalformedFileException> malformed)
            throws MalformedFileException {
        List<Integer> shape = new ArrayList<>();
        for (String size : text.replace("L", "").split(",", -1)) {
            String digits = size.strip();
            if (digits.isEmpty()) {
                continue;
            }
            if (!digits.matches("\\d{1,9}") || shape.size() == MAX_DIMENSIONS) {
                throw malformed.apply("expected at most " + MAX_DIMENSIONS + " sizes below 1000000000, found shape ("
                        + Excerpt.of(text) + ")");
            }
            shape.add(Integer.parseInt(digits));
        }
        return List.copyOf(shape);
    }

    /** Whether it is a text and not an array of numbers. */
    public boolean isText() {
        return kind == 'U';
    }

    /** Bytes of all values, or a very large number. */
    public long bytes() {
        long bytes = isText() ? (long) width * Integer.BYTES : width;
        for (int size : shape) {
            bytes = Math.clamp(bytes * size, 0, 1L << 40);
        }
        return bytes;
    }

    /** The text that the bytes are. */
    public String text(byte[] bytes) {
        String text = new String(bytes, Charset.forName(bigEndian ? "UTF-32BE" : "UTF-32LE"));
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    /** Row by row, the last index fastest. */
    public float[] floats(ByteBuffer bytes) {
        float[] values = new float[bytes.capacity() / width];
        convert(bytes, values, 0);
        return inRows(values);
    }

    /** Turns all of the bytes into values, which are put where {@code from} says, in the order of the file. */
    void convert(ByteBuffer bytes, float[] into, int from) {
        bytes.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int i = from; bytes.remaining() >= width; i++) {
            into[i] = value(bytes);
        }
    }

    /** Values in the order of the file, brought into rows, the last index fastest. */
    float[] inRows(float[] values) {
        return swapsOrder() ? rowsFirst(values) : values;
    }

    /** Whether values lie in another order than that of rows. */
    boolean swapsOrder() {
        return columnsFirst && shape.size() > 1;
    }

    private float value(ByteBuffer bytes) {
        return switch (kind) {
            case 'f' ->
                switch (width) {
                    case 2 -> HalfFloat.toFloat(bytes.getShort());
                    case 4 -> bytes.getFloat();
                    default -> (float) bytes.getDouble();
                };
            case 'i' ->
                switch (width) {
                    case 1 -> bytes.get();
                    case 2 -> bytes.getShort();
                    case 4 -> bytes.getInt();
                    default -> bytes.getLong();
                };
            default ->
                switch (width) {
                    case 1 -> bytes.get() & 0xff;
                    case 2 -> bytes.getShort() & 0xffff;
                    case 4 -> bytes.getInt() & 0xffff_ffffL;
                    default -> (float) Long.parseUnsignedLong(Long.toUnsignedString(bytes.getLong()));
                };
        };
    }

    private float[] rowsFirst(float[] columns) {
        float[] rows = new float[columns.length];
        int[] index = new int[shape.size()];
        for (float value : columns) {
            int place = 0;
            for (int i = 0; i < index.length; i++) {
                place = place * shape.get(i) + index[i];
            }
            rows[place] = value;
            int dimension = 0;
            while (dimension < index.length && ++index[dimension] == shape.get(dimension)) {
                index[dimension++] = 0;
            }
        }
        return rows;
    }
}

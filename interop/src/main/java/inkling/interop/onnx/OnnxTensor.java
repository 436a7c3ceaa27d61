package inkling.interop.onnx;

import inkling.interop.onnx.Fields.Field;
import inkling.interop.onnx.Fields.WireException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A constant of a graph. Its values are read when they are asked for.
 *
 * @param name empty for one that stands in an attribute
 * @param shape size of each dimension
 * @param type as onnx.proto numbers them
 * @param raw bytes of the values; null if they are in {@code fields}
 * @param fields of the values, one or many to each
 * @param external where they are in another file; null if they are in this one
 */
record OnnxTensor(
        String name,
        List<Integer> shape,
        int type,
        @Nullable ByteBuffer raw,
        List<Field> fields,
        @Nullable ExternalData external) {
    private static final int MAX_ENTRIES = 8;
    private static final int MAX_DIMENSIONS = 8;
    private static final int MAX_FIELDS = 1 << 20;

    static OnnxTensor read(Fields content) {
        String name = "";
        List<Integer> shape = new ArrayList<>();
        int type = 0;
        ByteBuffer raw = null;
        List<Field> fields = new ArrayList<>();
        boolean elsewhere = false;
        Map<String, String> where = new HashMap<>();
        while (content.hasNext()) {
            Field field = content.next();
            switch (field.number()) {
                case Onnx.TENSOR_SHAPE -> Fields.integers(field, size -> addSize(field, size, shape));
                case Onnx.TENSOR_TYPE -> type = (int) field.integer();
                case Onnx.TENSOR_NAME -> name = field.text();
                case Onnx.TENSOR_RAW -> raw = field.content();
                case Onnx.TENSOR_FLOATS, Onnx.TENSOR_INT32S, Onnx.TENSOR_INT64S, Onnx.TENSOR_DOUBLES ->
                    add(field, fields);
                case Onnx.TENSOR_EXTERNAL -> addEntry(field, where);
                case Onnx.TENSOR_LOCATION -> elsewhere = field.integer() == 1;
                default -> {}
            }
        }
        return new OnnxTensor(name, List.copyOf(shape), type, raw, fields, elsewhere ? ExternalData.of(where) : null);
    }

    private static void addEntry(Field field, Map<String, String> entries) {
        if (entries.size() < MAX_ENTRIES) {
            OnnxFile.addEntry(field.fields(), entries);
        }
    }

    /** A float that stands in an attribute. */
    static OnnxTensor of(float value) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return new OnnxTensor("", List.of(), Onnx.FLOAT, bytes.putFloat(value).flip(), List.of(), null);
    }

    /**
     * A row of floats that stand in an attribute.
     *
     * @param values four bytes each, the lowest first
     */
    static OnnxTensor ofFloats(ByteBuffer values) {
        return new OnnxTensor("", List.of(values.remaining() / Float.BYTES), Onnx.FLOAT, values, List.of(), null);
    }

    /** Whole numbers that stand in an attribute. */
    static OnnxTensor ofIntegers(List<Integer> shape, List<Long> values) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.size()).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(bytes::putLong);
        return new OnnxTensor("", shape, Onnx.INT64, bytes.flip(), List.of(), null);
    }

    /** The same with the values that were elsewhere. */
    OnnxTensor with(ByteBuffer values) {
        return new OnnxTensor(name, shape, type, values, List.of(), null);
    }

    private static void addSize(Field field, long size, List<Integer> shape) {
        if (size < 0 || size > Integer.MAX_VALUE || shape.size() == MAX_DIMENSIONS) {
            throw new WireException(
                    field.position(),
                    "expected at most " + MAX_DIMENSIONS + " sizes of 0 to 2147483647, found " + size);
        }
        shape.add((int) size);
    }

    private static void add(Field field, List<Field> fields) {
        if (fields.size() == MAX_FIELDS) {
            throw new WireException(field.position(), "expected at most " + MAX_FIELDS + " single values, found more");
        }
        fields.add(field);
    }

    /** How many values the shape promises; as many as fit a number, if it promises more. */
    long size() {
        long size = 1;
        for (int length : shape) {
            size = Math.clamp(size * length, 0, Integer.MAX_VALUE);
        }
        return size;
    }

    /** Bytes that the values take. */
    long bytes() {
        return size() * width();
    }

    /**
     * The values as floats.
     *
     * @throws IllegalArgumentException if they are of another type, in another file, or not as many as the shape promises
     */
    float[] floats() {
        requireHere();
        ByteBuffer bytes = raw == null ? gathered() : raw.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int width = width();
        if (bytes.remaining() != size() * width) {
            throw new IllegalArgumentException(
                    "expected " + size() + " values for shape " + shape + ", found " + bytes.remaining() / width);
        }
        float[] values = new float[(int) size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case Onnx.FLOAT -> bytes.getFloat();
                case Onnx.DOUBLE -> (float) bytes.getDouble();
                case Onnx.FLOAT16 -> Float.float16ToFloat(bytes.getShort());
                case Onnx.BFLOAT16 -> Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
                case Onnx.INT32 -> bytes.getInt();
                case Onnx.INT64 -> bytes.getLong();
                case Onnx.UINT8, Onnx.BOOL -> bytes.get() & 0xff;
                default -> throw new IllegalStateException("type " + type);
            };
        }
        return values;
    }

    /** The values as whole numbers, of what is a shape or a list of axes. */
    long[] integers() {
        requireHere();
        float[] values = floats();
        long[] integers = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            integers[i] = (long) values[i];
        }
        return integers;
    }

    private void requireHere() {
        if (external != null) {
            throw new IllegalArgumentException(
                    "expected values in this file, found them in another; save the model as one file");
        }
    }

    private int width() {
        return switch (type) {
            case Onnx.FLOAT, Onnx.INT32 -> Float.BYTES;
            case Onnx.DOUBLE, Onnx.INT64 -> Double.BYTES;
            case Onnx.FLOAT16, Onnx.BFLOAT16 -> Short.BYTES;
            case Onnx.UINT8, Onnx.BOOL -> 1;
            default ->
                throw new IllegalArgumentException(
                        "expected values of type float, double, float16, bfloat16, int32, int64, uint8 or bool, found type "
                                + type);
        };
    }

    /** Values that stand each in a field, or packed in several, as the bytes that they would be. */
    private ByteBuffer gathered() {
        int width = width();
        long length = Math.min(size() * width, Integer.MAX_VALUE - 16L);
        long there = fields.stream()
                .mapToLong(field -> field.isPacked() ? field.content().remaining() : 1)
                .sum();
        // A value takes at least one byte in the file: so a shape cannot make us allocate much more than the file has.
        if (there < size()) {
            throw new IllegalArgumentException("expected " + size() + " values for shape " + shape + ", found fewer");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        for (Field field : fields) {
            switch (field.number()) {
                case Onnx.TENSOR_FLOATS, Onnx.TENSOR_DOUBLES -> putFixed(field, bytes);
                default -> Fields.integers(field, value -> putInteger(field, value, width, bytes));
            }
        }
        return bytes.flip();
    }

    private void putFixed(Field field, ByteBuffer to) {
        if (field.isPacked()) {
            requireRoom(field.content().remaining(), field, to);
            to.put(field.content().duplicate());
        } else if (field.number() == Onnx.TENSOR_FLOATS) {
            requireRoom(Float.BYTES, field, to);
            to.putFloat(field.number32());
        } else {
            throw new WireException(field.position(), "expected doubles packed into one field");
        }
    }

    private void putInteger(Field field, long value, int width, ByteBuffer to) {
        requireRoom(width, field, to);
        switch (width) {
            case 1 -> to.put((byte) value);
            case Short.BYTES -> to.putShort((short) value);
            case Integer.BYTES -> to.putInt((int) value);
            default -> to.putLong(value);
        }
    }

    private void requireRoom(int length, Field field, ByteBuffer to) {
        if (to.remaining() < length) {
            throw new WireException(
                    field.position(), "expected " + size() + " values for shape " + shape + ", found more");
        }
    }
}

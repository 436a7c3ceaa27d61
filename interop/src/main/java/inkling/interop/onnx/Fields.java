package inkling.interop.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;

/**
 * The fields of a protocol buffer, one after the other, read from bytes that are trusted in nothing. Nothing is copied: a field of bytes
 * is a view of the file's.
 */
final class Fields implements Iterator<Fields.Field> {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;
    private static final int KIND_BITS = 3;
    private static final int LONGEST_VARINT = 10;

    private final ByteBuffer bytes;

    Fields(ByteBuffer bytes) {
        this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Says where the bytes are no protocol buffer. */
    static final class WireException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int position;

        WireException(int position, String message) {
            super(message);
            this.position = position;
        }

        /** Bytes before it in the file. */
        int position() {
            return position;
        }
    }

    /**
     * One field.
     *
     * @param number that says what it means
     * @param kind how it is written
     * @param value of a varint, or the bits of a number of fixed length
     * @param bytes of one that has a length; else nothing
     * @param position in the file
     */
    record Field(int number, int kind, long value, ByteBuffer bytes, int position) {
        long integer() {
            return require(VARINT, value);
        }

        float number32() {
            return Float.intBitsToFloat((int) (long) require(FIXED_32, value));
        }

        ByteBuffer content() {
            return require(BYTES, bytes);
        }

        Fields fields() {
            return new Fields(content());
        }

        String text() {
            return StandardCharsets.UTF_8.decode(content().duplicate()).toString();
        }

        /** Whether several numbers are written as one field of bytes. */
        boolean isPacked() {
            return kind == BYTES;
        }

        private <T> T require(int expected, T content) {
            if (kind != expected) {
                throw new WireException(
                        position, "expected field " + number + " of kind " + expected + ", found kind " + kind);
            }
            return content;
        }
    }

    @Override
    public boolean hasNext() {
        return bytes.hasRemaining();
    }

    @Override
    public Field next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int start = bytes.position();
        long key = varint();
        long number = key >>> KIND_BITS;
        int kind = (int) key & ((1 << KIND_BITS) - 1);
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw new WireException(start, "expected the number of a field, found " + number);
        }
        return switch (kind) {
            case VARINT -> field(number, kind, varint(), start);
            case FIXED_64 -> field(number, kind, remaining(Long.BYTES).getLong(), start);
            case FIXED_32 -> field(number, kind, remaining(Integer.BYTES).getInt(), start);
            case BYTES -> {
                long length = varint();
                ByteBuffer content = remaining(length).slice(bytes.position(), (int) length);
                bytes.position(bytes.position() + (int) length);
                yield new Field((int) number, kind, 0, content.order(ByteOrder.LITTLE_ENDIAN), start);
            }
            default -> throw new WireException(start, "expected a field of kind 0, 1, 2 or 5, found " + kind);
        };
    }

    private static Field field(long number, int kind, long value, int start) {
        return new Field((int) number, kind, value, ByteBuffer.allocate(0), start);
    }

    private ByteBuffer remaining(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new WireException(
                    bytes.position(),
                    "expected " + Long.toUnsignedString(length) + " more bytes, found " + bytes.remaining());
        }
        return bytes;
    }

    /** A number of up to 64 bits, seven in a byte, the lowest first. */
    private long varint() {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            byte next = remaining(1).get();
            value |= (long) (next & 0x7f) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new WireException(
                bytes.position(), "expected a number of at most " + LONGEST_VARINT + " bytes, found more");
    }

    /**
     * Floats of a field that may be one of them or many packed together.
     *
     * @param to receives four bytes of each, the lowest first
     */
    static void floats(Field field, ByteArrayOutputStream to) {
        if (!field.isPacked()) {
            ByteBuffer single = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            to.writeBytes(single.putFloat(field.number32()).array());
            return;
        }
        ByteBuffer packed = field.content().duplicate();
        if (packed.remaining() % Float.BYTES != 0) {
            throw new WireException(
                    field.position(), "expected floats of four bytes each, found " + packed.remaining() + " bytes");
        }
        byte[] bytes = new byte[packed.remaining()];
        packed.get(bytes);
        to.writeBytes(bytes);
    }

    /** Whole numbers of a field that may be one of them or many packed together. */
    static void integers(Field field, LongConsumer to) {
        if (!field.isPacked()) {
            to.accept(field.integer());
            return;
        }
        var packed = new Fields(field.content());
        while (packed.hasNext()) {
            to.accept(packed.varint());
        }
    }
}

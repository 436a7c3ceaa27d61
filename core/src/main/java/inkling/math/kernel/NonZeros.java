package inkling.math.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * Finds what is not zero in rows of bytes. It looks at eight bytes at a time, because most are zero and most zeros stand together; and
 * no branch depends on which of the eight are not.
 *
 * <p>For example, eight bytes {@code 0 7 0 0 9 0 0 0} have the marks {@code 0 1 0 0 1 0 0 0}, of which a table says that they
 * stand at 1 and 4; picked from there, the bytes are {@code 7 9}.
 */
final class NonZeros {
    private static final int BYTES_AT_ONCE = Long.BYTES;
    private static final long LOW_BITS = 0x7f7f_7f7f_7f7f_7f7fL;
    private static final long ONES = 0x0101_0101_0101_0101L;

    /** Times this, eight bytes of 0 or 1 become eight neighbouring bits, the highest of the product. */
    private static final long BYTES_TO_BITS = 0x0102_0408_1020_4080L;

    /** A short that is multiplied by it stands four times in a long. */
    private static final long FOUR_SHORTS = 0x0001_0001_0001_0001L;

    /** For each set of bits, where they stand, from the lowest on, a byte each. */
    private static final long[] PLACES = places();

    private final int columns;
    private final ByteBuffer bytes;

    // The entries of the row that was collected last. Eight are written at once, however many count, so there is room
    // for as many more.
    private final ByteBuffer value;
    private final ByteBuffer index;
    private final ShortBuffer indices;

    /**
     * Of rows anywhere in an array.
     *
     * @param columns bytes per row, at most 65,536
     */
    NonZeros(byte[] bytes, int columns) {
        this.columns = columns;
        this.bytes = littleEndian(bytes);
        value = littleEndian(new byte[columns + BYTES_AT_ONCE]);
        index = littleEndian(new byte[Short.BYTES * (columns + BYTES_AT_ONCE)]);
        indices = index.asShortBuffer();
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long[] places() {
        long[] places = new long[1 << BYTES_AT_ONCE];
        for (int bits = 0; bits < places.length; bits++) {
            int count = 0;
            for (int place = 0; place < BYTES_AT_ONCE; place++) {
                if (((bits >> place) & 1) != 0) {
                    places[bits] |= (long) place << (Byte.SIZE * count++);
                }
            }
        }
        return places;
    }

    /** Finds the entries of the row that begins at {@code from}, and returns how many there are. */
    int collect(int from) {
        int count = 0;
        int column = 0;
        for (; column + BYTES_AT_ONCE <= columns; column += BYTES_AT_ONCE) {
            long eight = bytes.getLong(from + column);
            if (eight != 0) {
                count = add(eight, column, count);
            }
        }
        for (; column < columns; column++) {
            byte one = bytes.get(from + column);
            count = one == 0 ? count : add(Byte.toUnsignedLong(one), column, count);
        }
        return count;
    }

    /** Puts those of eight bytes that are not zero at {@code count} and on, and returns how many there are with them. */
    private int add(long eight, int column, int count) {
        // Adding 127 to the lower seven bits carries into the eighth unless they are zero.
        long marks = ((((eight & LOW_BITS) + LOW_BITS) | eight) >>> 7) & ONES;
        long places = PLACES[(int) ((marks * BYTES_TO_BITS) >>> 56)];
        // No short overflows into the next, as there are at most 65,536 columns.
        long first = column * FOUR_SHORTS;
        value.putLong(count, pick(eight, places));
        index.putLong(Short.BYTES * count, inShorts(places) + first);
        index.putLong(Short.BYTES * (count + BYTES_AT_ONCE / 2), inShorts(places >>> 32) + first);
        return count + Long.bitCount(marks);
    }

    /** The bytes that stand at some places, a byte of each place. */
    private static long pick(long eight, long places) {
        long picked = 0;
        for (int k = 0; k < Long.SIZE; k += Byte.SIZE) {
            picked |= ((eight >>> ((places >>> k) << 3)) & 0xff) << k;
        }
        return picked;
    }

    /** The lower four bytes with a zero byte above each. */
    private static long inShorts(long bytes) {
        long pairs = (bytes & 0xffff) | ((bytes & 0xffff_0000L) << 16);
        return (pairs | (pairs << 8)) & 0x00ff_00ff_00ff_00ffL;
    }

    /** Copies the first entries of the row. */
    void copy(int count, short[] toIndex, byte[] toValue, int at) {
        indices.get(0, toIndex, at, count);
        value.get(0, toValue, at, count);
    }
}

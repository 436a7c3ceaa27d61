package inkling.math;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * Finds what is not zero in rows of bytes. It looks at eight bytes at a time, because most are zero and most zeros stand together, and
 * moves those of the eight that are not zero together with one instruction where the processor has it ({@link Long#compress}), so
 * that no branch depends on where they stand.
 */
final class NonZeros {
    private static final int EIGHT = Long.BYTES;
    private static final long LOW_BITS = 0x7f7f_7f7f_7f7f_7f7fL;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long PLACES = 0x0706_0504_0302_0100L;
    private static final long FOUR_ONES = 0x0001_0001_0001_0001L;
    private static final long EVEN_BYTES = 0x00ff_00ff_00ff_00ffL;

    private final int columns;
    private final ByteBuffer bytes;

    // Of one row, before its entries have their place. As many again as are written at once may follow the last.
    private final ByteBuffer value;
    private final ByteBuffer index;
    private final ShortBuffer indices;

    /**
     * Of rows anywhere in an array.
     *
     * @param columns bytes per row
     */
    NonZeros(byte[] bytes, int columns) {
        this.columns = columns;
        this.bytes = littleEndian(bytes);
        value = littleEndian(new byte[columns + EIGHT]);
        index = littleEndian(new byte[Short.BYTES * (columns + EIGHT)]);
        indices = index.asShortBuffer();
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Finds the entries of the row that begins at {@code from}, and returns how many there are. */
    int collect(int from) {
        int count = 0;
        int column = 0;
        for (; column + EIGHT <= columns; column += EIGHT) {
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
        long mask = marks * 0xff;
        long places = Long.compress(PLACES, mask);
        value.putLong(count, Long.compress(eight, mask));
        index.putLong(Short.BYTES * count, inShorts(places) + column * FOUR_ONES);
        index.putLong(Short.BYTES * (count + EIGHT / 2), inShorts(places >>> 32) + column * FOUR_ONES);
        return count + Long.bitCount(marks);
    }

    /** The lower four bytes with a zero byte above each. */
    private static long inShorts(long bytes) {
        long pairs = (bytes & 0xffff) | ((bytes & 0xffff_0000L) << 16);
        return (pairs | (pairs << 8)) & EVEN_BYTES;
    }

    /** Copies the first entries of the row. */
    void copy(int count, short[] toIndex, byte[] toValue, int at) {
        indices.get(0, toIndex, at, count);
        value.get(0, toValue, at, count);
    }
}

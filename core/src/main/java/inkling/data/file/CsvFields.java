package inkling.data.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The inner loops of the CSV parser: from the characters of numbers to bytes, without a {@code String} in between. They
 * look for no end of the buffer. Their caller sees to it that a line's end lies ahead of them, at which they stop, and
 * that {@link #LOOKAHEAD} bytes can be read behind it.
 */
final class CsvFields {
    /** How many bytes from the one in hand may be looked at. */
    static final int LOOKAHEAD = Long.BYTES;

    /** The most characters of a number. */
    static final int MAX_DIGITS = 3;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FOUR_ZEROS = 0x2c30_2c30_2c30_2c30L; // the characters 0,0,0,0,
    private static final int MAX_PIXEL = 255;

    private CsvFields() {}

    /**
     * Parses pixels that each have a comma after them. Four fifths of all pixels are zero, so zeros are taken four at a
     * time, and not written.
     *
     * @param pixels receives them from {@code at} to {@code end}; holds zeros there
     * @return where the next field begins, or -1 if a field is wrong
     */
    static int pixels(byte[] text, int from, byte[] pixels, int at, int end) {
        int next = from;
        int i = at;
        while (i < end) {
            if (end - i >= 4 && (long) EIGHT_BYTES.get(text, next) == FOUR_ZEROS) {
                next += 8;
                i += 4;
                continue;
            }
            int number = number(text, next);
            next += length(number);
            if (number < 0 || value(number) > MAX_PIXEL || text[next++] != ',') {
                return -1;
            }
            pixels[i++] = (byte) value(number);
        }
        return next;
    }

    /** Parses one to three digits; {@link #value} and {@link #length} take the result apart. Negative for no digit. */
    static int number(byte[] text, int from) {
        int value = text[from] - '0';
        if (value < 0 || value > 9) {
            return -1;
        }
        int length = 1;
        while (length < MAX_DIGITS) {
            int digit = text[from + length] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = 10 * value + digit;
            length++;
        }
        return value << 2 | length;
    }

    /** The value of a parsed number, 0 to 999. */
    static int value(int number) {
        return number >> 2;
    }

    /** The number of characters of a parsed number. */
    static int length(int number) {
        return number & 3;
    }

    /** Where the next line begins if this one ends here, with or without a carriage return; -1 if it does not. */
    static int lineEnd(byte[] text, int from) {
        int newline = text[from] == '\r' ? from + 1 : from;
        return text[newline] == '\n' ? newline + 1 : -1;
    }
}

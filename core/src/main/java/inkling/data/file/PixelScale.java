package inkling.data.file;

import org.jspecify.annotations.Nullable;

/**
 * The scale of pixels that are not bytes, from the background to full ink.
 *
 * @param low what becomes 0
 * @param high what becomes 255
 */
record PixelScale(int low, int high) {
    static final PixelScale BYTES = new PixelScale(0, 255);

    private static final int BYTE = 255;

    /** How far from a whole byte a number may be that was written with three decimals. */
    private static final double ROUNDING = 0.15;

    /** The scale of whole numbers from 0 to 255 of which none is larger than this. */
    static PixelScale ofBytes(int largest) {
        if (largest == 1) {
            return new PixelScale(0, 1);
        }
        return largest > 1 && largest <= 16 ? new PixelScale(0, 16) : BYTES;
    }

    /** The scale on which all of these numbers stand for bytes, so that nothing is lost; null if there is none. */
    static @Nullable PixelScale of(float[] values) {
        boolean whole = true;
        float least = 0;
        float largest = 0;
        for (float value : values) {
            whole &= value == (int) value;
            least = Math.min(least, value);
            largest = Math.max(largest, value);
        }
        if (whole && least >= 0) {
            return largest <= BYTE ? ofBytes((int) largest) : null;
        }
        PixelScale scale = new PixelScale(least < 0 ? -1 : 0, 1);
        if (least < -1 || largest > 1) {
            scale = BYTES;
        }
        return scale.fits(values) ? scale : null;
    }

    private boolean fits(float[] values) {
        for (float value : values) {
            double scaled = scaled(value);
            if (scaled < -ROUNDING || scaled > BYTE + ROUNDING || Math.abs(scaled - Math.rint(scaled)) > ROUNDING) {
                return false;
            }
        }
        return true;
    }

    private double scaled(double value) {
        return (value - low) * BYTE / (high - low);
    }

    /** The byte that a number stands for. */
    byte toByte(float value) {
        return (byte) Math.rint(scaled(value));
    }

    /** All of them as bytes. */
    byte[] toBytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = toByte(values[i]);
        }
        return bytes;
    }

    /** The same for numbers that are bytes already. */
    byte[] stretch(byte[] values) {
        byte[] table = new byte[BYTE + 1];
        for (int value = 0; value <= Math.min(high, BYTE); value++) {
            table[value] = toByte(value);
        }
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = table[Byte.toUnsignedInt(values[i])];
        }
        return bytes;
    }

    @Override
    public String toString() {
        return low + ".." + high;
    }
}

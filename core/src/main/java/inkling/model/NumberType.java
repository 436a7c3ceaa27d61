package inkling.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The floating-point formats of a safetensors file that are read; all become 32-bit floats, which is what is written. */
enum NumberType {
    F32(Float.BYTES) {
        @Override
        void read(ByteBuffer from, float[] to) {
            from.asFloatBuffer().get(to);
        }
    },
    /** IEEE 754 half precision. */
    F16(Short.BYTES) {
        @Override
        void read(ByteBuffer from, float[] to) {
            for (int i = 0; i < to.length; i++) {
                to[i] = Float.float16ToFloat(from.getShort());
            }
        }
    },
    /** The upper half of a 32-bit float. */
    BF16(Short.BYTES) {
        @Override
        void read(ByteBuffer from, float[] to) {
            for (int i = 0; i < to.length; i++) {
                to[i] = Float.intBitsToFloat(from.getShort() << Short.SIZE);
            }
        }
    },
    /** Rounded; what is too large for a float becomes infinite, which no model may have. */
    F64(Double.BYTES) {
        @Override
        void read(ByteBuffer from, float[] to) {
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) from.getDouble();
            }
        }
    };

    private final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    /** The type that a header names so; null where it is another. */
    static @Nullable NumberType named(@Nullable Object dtype) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(dtype))
                .findFirst()
                .orElse(null);
    }

    /** Of one number. */
    int bytes() {
        return bytes;
    }

    /** Fills {@code to} with the next numbers of {@code from}, which is little-endian. */
    abstract void read(ByteBuffer from, float[] to);
}

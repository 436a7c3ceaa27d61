package inkling.model.tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of numbers that are read; written are floats of 32 bits alone. */
enum ElementType {
    F32(Float.BYTES) {
        @Override
        float next(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    F64(Double.BYTES) {
        @Override
        float next(ByteBuffer bytes) {
            return (float) bytes.getDouble();
        }
    },
    F16(Short.BYTES) {
        @Override
        float next(ByteBuffer bytes) {
            return ofHalf(bytes.getShort());
        }
    },
    /** The upper half of a 32-bit float. */
    BF16(Short.BYTES) {
        @Override
        float next(ByteBuffer bytes) {
            return Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
        }
    };

    private final int width;

    ElementType(int width) {
        this.width = width;
    }

    abstract float next(ByteBuffer bytes);

    /** As {@code Float.float16ToFloat}, which the browser lacks. */
    static float ofHalf(short half) {
        int magnitude = half & 0x7fff;
        boolean finite = magnitude < 0x7c00;
        // Exponent and fraction shifted into the places of a float's; then the exponent alone is wrong, by the
        // difference of 127 and 15.
        float value = finite
                ? Float.intBitsToFloat(magnitude << 13) * 0x1p112f
                : Float.intBitsToFloat(magnitude << 13 | 0x7f800000);
        return half < 0 ? -value : value;
    }

    /** Bytes of a number. */
    int width() {
        return width;
    }

    /** All that the bytes hold, rounded to 32 bits. */
    float[] floats(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / width];
        for (int i = 0; i < values.length; i++) {
            values[i] = next(bytes);
        }
        return values;
    }

    /** The type of that name; null if there is none. */
    static @Nullable ElementType named(@Nullable Object name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** All names, for a message. */
    static String names() {
        return Arrays.stream(values()).map(ElementType::name).collect(Collectors.joining(", "));
    }
}

package inkling.model.tensor;

import inkling.math.HalfFloat;
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
            return HalfFloat.toFloat(bytes.getShort());
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

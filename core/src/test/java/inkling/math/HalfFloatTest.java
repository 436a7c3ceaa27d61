package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfFloatTest {
    @Test
    void everyHalfIsWhatTheJdkMakesOfIt() {
        for (int bits = Short.MIN_VALUE; bits <= Short.MAX_VALUE; bits++) {
            // As objects, for which NaN equals NaN and 0 does not equal -0.
            Float expected = Float.float16ToFloat((short) bits);
            assertThat(Float.valueOf(HalfFloat.toFloat((short) bits)))
                    .as("%04x", bits & 0xffff)
                    .isEqualTo(expected);
        }
    }
}

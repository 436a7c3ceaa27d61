package org.teavm.classlib.java.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TSplittableRandomTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -5, 1L << 60, Long.MIN_VALUE})
    void itsNumbersAreThoseOfTheJdk(long seed) {
        var jdk = new SplittableRandom(seed);
        var ours = new TSplittableRandom(seed);
        for (int i = 1; i < 10_000; i++) {
            assertThat(ours.nextInt()).isEqualTo(jdk.nextInt());
            assertThat(ours.nextLong()).isEqualTo(jdk.nextLong());
            assertThat(ours.nextInt(i)).isEqualTo(jdk.nextInt(i));
            assertThat(ours.nextInt(Integer.MAX_VALUE / 3 * 2)).isEqualTo(jdk.nextInt(Integer.MAX_VALUE / 3 * 2));
            assertThat(ours.nextInt(-i, i)).isEqualTo(jdk.nextInt(-i, i));
            assertThat(ours.nextDouble()).isEqualTo(jdk.nextDouble());
            assertThat(ours.nextFloat()).isEqualTo(jdk.nextFloat());
            assertThat(ours.nextBoolean()).isEqualTo(jdk.nextBoolean());
        }
    }
}

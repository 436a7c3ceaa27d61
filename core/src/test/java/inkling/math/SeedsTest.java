package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void bitsAreThoseOfSplitMix64() {
        // The first outputs for seed 1234567, as the authors' C program prints them.
        assertThat(Seeds.bits(1234567, 0)).isEqualTo(6457827717110365317L);
        assertThat(Seeds.bits(1234567, 1)).isEqualTo(3203168211198807973L);
        // The JDK's generator is the same, one after the other.
        var sequential = new SplittableRandom(42);
        for (int i = 0; i < 100; i++) {
            assertThat(Seeds.bits(42, i)).isEqualTo(sequential.nextLong());
        }
    }

    @Test
    void neighbouringSeedsHaveNothingInCommon() {
        Set<Long> derived = new HashSet<>();
        int[] ones = new int[Long.SIZE];
        for (long seed = 0; seed < 100; seed++) {
            for (long number = 0; number < 100; number++) {
                long bits = Seeds.derive(seed, number);
                derived.add(bits);
                for (int i = 0; i < Long.SIZE; i++) {
                    ones[i] += (int) (bits >>> i & 1);
                }
            }
        }
        assertThat(derived).hasSize(10_000);
        for (int count : ones) {
            // Five standard deviations of √10000 / 2.
            assertThat(count).isBetween(4750, 5250);
        }
    }
}

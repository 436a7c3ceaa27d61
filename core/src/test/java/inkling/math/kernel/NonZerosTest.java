package inkling.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonZerosTest {
    private static final int[] VALUES = {1, 127, 128, 255};

    /** Often enough that the compiled code is tested, too. */
    @ParameterizedTest
    @CsvSource({"8, 0", "24, 8", "65536, 65528"})
    void findsEverySetOfPlacesAmongEight(int columns, int column) {
        var indices = new short[8];
        var values = new byte[8];
        for (int repetition = 0; repetition < (columns < 100 ? 200 : 1); repetition++) {
            for (int bits = 0; bits < 256; bits++) {
                for (int value : VALUES) {
                    int[] places = places(bits);
                    byte[] bytes = new byte[columns];
                    IntStream.of(places).forEach(place -> bytes[column + place] = (byte) value);
                    var nonZeros = new NonZeros(bytes, columns);

                    int count = nonZeros.collect(0);

                    nonZeros.copy(count, indices, values, 0);
                    check(count == places.length, bits, value);
                    for (int i = 0; i < count; i++) {
                        check(Short.toUnsignedInt(indices[i]) == column + places[i], bits, value);
                        check(values[i] == (byte) value, bits, value);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "9", "65535"})
    void findsWhatIsLeftAfterTheEights(int columns) {
        byte[] bytes = new byte[columns];
        bytes[columns - 1] = -1;
        var nonZeros = new NonZeros(bytes, columns);

        assertThat(nonZeros.collect(0)).isOne();

        var indices = new short[1];
        var values = new byte[1];
        nonZeros.copy(1, indices, values, 0);
        assertThat(Short.toUnsignedInt(indices[0])).isEqualTo(columns - 1);
        assertThat(values[0]).isEqualTo((byte) -1);
    }

    private static int[] places(int bits) {
        return IntStream.range(0, 8).filter(place -> ((bits >> place) & 1) != 0).toArray();
    }

    /** An assertion for each of a million would take longer than all the rest. */
    private static void check(boolean right, int bits, int value) {
        if (!right) {
            throw new AssertionError("bytes of " + value + " at the bits of " + Integer.toBinaryString(bits));
        }
    }
}

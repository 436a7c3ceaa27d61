package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.math.kernel.SparseEntries;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparseBytesTest {
    private static final long SEED = new Random().nextLong();

    SparseBytesTest() {
        System.out.println("SparseBytesTest: seed " + SEED);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 0", "1, 1", "3, 7", "3, 8", "2, 9", "5, 16", "4, 23", "7, 784"})
    void keepsEveryByteWhereItWas(int rows, int columns) {
        byte[] bytes = bytes(rows, columns);

        assertThat(of(bytes, rows, columns).toBytes()).isEqualTo(bytes);
    }

    @Test
    void keepsTheWidestRowsWithoutAZero() {
        byte[] bytes = new byte[2 << 16];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (1 + i % 255);
        }

        assertThat(of(bytes, 2, 1 << 16).toBytes()).isEqualTo(bytes);
    }

    @Test
    void aRowMayLieAnywhere() {
        byte[] bytes = {9, 9, 9, 1, 0, (byte) 255, 9, 0, 2, 0, 9};

        assertThat(SparseBytes.of(bytes, new int[] {7, 3}, 3, 1).toBytes()).containsExactly(0, 2, 0, 1, 0, (byte) 255);
    }

    @RepeatedTest(5)
    void pickedRowsAreTheRows() {
        byte[] bytes = bytes(6, 29);
        int[] which = {4, 0, 0, 5};
        int[] offsets = IntStream.of(which).map(row -> row * 29).toArray();

        SparseBytes picked = of(bytes, 6, 29).pickRows(which);

        SparseBytes expected = SparseBytes.of(bytes, offsets, 29, 1);
        assertThat(picked.rows()).isEqualTo(4);
        assertThat(picked.toBytes()).isEqualTo(expected.toBytes());
        assertThat(columns(picked)).isEqualTo(columns(expected));
    }

    @Test
    void selectsAndScales() {
        byte[] bytes = bytes(5, 12);

        SparseBytes selected = of(bytes, 5, 12).select((row, column) -> column % 2 == 0, 3);

        byte[] expected = bytes.clone();
        IntStream.range(0, expected.length).filter(i -> i % 12 % 2 == 1).forEach(i -> expected[i] = 0);
        assertThat(selected.toBytes()).isEqualTo(expected);
        assertThat(selected.array().byRow().valueOfByte()[7]).isEqualTo(21);
    }

    @Test
    void everyLineEndsWithAWholeGroup() {
        SparseBytes matrix = of(bytes(9, 31), 9, 31);

        for (SparseEntries entries :
                new SparseEntries[] {matrix.array().byRow(), matrix.array().byColumn()}) {
            for (int line = 0; line < entries.lines(); line++) {
                assertThat((entries.end(line) - entries.start(line)) % SparseEntries.GROUP)
                        .isZero();
                byte[] fillers = Arrays.copyOfRange(entries.value(), entries.endOfUsed(line), entries.end(line));
                assertThat(fillers).isEqualTo(new byte[fillers.length]);
                short[] places = Arrays.copyOfRange(entries.index(), entries.endOfUsed(line), entries.end(line));
                assertThat(places).isEqualTo(new short[places.length]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 28", "3, 28", "70, 28", "3, 7", "3, 784"})
    void picturesAreTheSameMatrix(int rows, int width) {
        byte[] bytes = bytes(rows, 784);
        int[] offsets = IntStream.range(0, rows).map(row -> row * 784).toArray();

        SparseBytes pictures = SparseBytes.ofPictures(bytes, offsets, 784, width, 1);

        assertThat(pictures.rows()).isEqualTo(rows);
        assertThat(pictures.toBytes()).isEqualTo(bytes);
        assertThat(columns(pictures)).isEqualTo(columns(of(bytes, rows, 784)));
        assertThat(pictures.select((row, column) -> true, 1).toBytes()).isEqualTo(bytes);
        int[] all = IntStream.range(0, rows).toArray();
        assertThat(pictures.pickRows(all).toBytes()).isEqualTo(bytes);
    }

    @Test
    void refusesPicturesThatCannotBe() {
        assertThatThrownBy(() -> SparseBytes.ofPictures(new byte[784], new int[] {0}, 784, 30, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("784 pixels do not make whole lines of 30");
        assertThatThrownBy(() -> SparseBytes.ofPictures(new byte[784], new int[] {1}, 784, 28, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesMoreColumnsThanAnIndexCanName() {
        assertThatThrownBy(() -> SparseBytes.of(new byte[0], new int[0], 65_537, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("65537 columns: at most 65536");
    }

    private static SparseBytes of(byte[] bytes, int rows, int columns) {
        int[] offsets = IntStream.range(0, rows).map(row -> row * columns).toArray();
        return SparseBytes.of(bytes, offsets, columns, 1);
    }

    /** Runs of zeros and of others, any value. */
    private static byte[] bytes(int rows, int columns) {
        var random = new Random(SEED);
        byte[] bytes = new byte[rows * columns];
        boolean ink = false;
        for (int i = 0; i < bytes.length; i++) {
            ink ^= random.nextInt(5) == 0;
            bytes[i] = (byte) (ink ? random.nextInt(256) : 0);
        }
        return bytes;
    }

    /** What the columns hold, in words. */
    private static String columns(SparseBytes matrix) {
        SparseEntries entries = matrix.array().byColumn();
        var text = new StringBuilder();
        for (int line = 0; line < entries.lines(); line++) {
            for (int i = entries.start(line); i < entries.endOfUsed(line); i++) {
                text.append(line)
                        .append(':')
                        .append(entries.index()[i])
                        .append('=')
                        .append(entries.value()[i])
                        .append(' ');
            }
        }
        return text.toString();
    }
}

package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.data.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiftTest {
    private static final ImageShape SHAPE = new ImageShape(3, 4);
    private static final byte[] PICTURE = Pictures.of("1234", "5678", "9#12");

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1234, 5678, 9#12",
        "1, 0, .123, .567, .9#1",
        "-2, 0, 34.., 78.., 12..",
        "0, 2, ...., ...., 1234",
        "0, -1, 5678, 9#12, ....",
        "3, -2, ...9, ...., ....",
        "4, 0, ...., ...., ....",
        "-9, 1, ...., ...., ....",
        "0, 3, ...., ...., ....",
        "0, -9, ...., ...., ....",
        "2147483647, 2147483647, ...., ...., ....",
        "-2147483648, -2147483648, ...., ...., ...."
    })
    void movesAndFillsWithBackground(int right, int down, String row0, String row1, String row2) {
        byte[] to = Pictures.of("####", "####", "####");
        new Shift(right, down).apply(SHAPE, PICTURE, 0, to, 0);
        assertThat(to).isEqualTo(Pictures.of(row0, row1, row2));
    }

    @Test
    void writesOneEveryPlaceOfItsPictureAndNoOther() {
        byte[] from = new byte[14];
        System.arraycopy(PICTURE, 0, from, 2, 12);
        byte[] to = new byte[17];
        to[2] = 77;
        to[15] = 78;
        new Shift(1, 1).apply(SHAPE, from, 2, to, 3);
        byte[] expected = new byte[17];
        System.arraycopy(Pictures.of("....", ".123", ".567"), 0, expected, 3, 12);
        expected[2] = 77;
        expected[15] = 78;
        assertThat(to).isEqualTo(expected);
    }

    @Test
    void refusesWhatDoesNotLieInTheArray() {
        var shift = new Shift(0, 0);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> shift.apply(SHAPE, PICTURE, 1, new byte[12], 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> shift.apply(SHAPE, PICTURE, 0, new byte[12], -1));
    }
}

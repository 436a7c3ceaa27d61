package inkling.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PixelReducerTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

    /** Squares of 2×2 over 3×3 pixels: a whole one, 1×2, 2×1 and 1×1 at the edges. */
    @Test
    void eachPixelIsTheMeanOfItsSquareAtTheEdgesToo() {
        var reducer = new PixelReducer(3, 3, 2);
        reducer.addGrays(0, new float[] {0.1f, 0.3f, 0.5f});
        reducer.addGrays(2, new float[] {0.2f, 0.6f, 0.9f});
        reducer.addGrays(1, new float[] {0.7f, 0.9f, 0.7f});

        GrayImage image = reducer.result();

        assertThat(image.width()).isEqualTo(2);
        assertThat(image.height()).isEqualTo(2);
        assertThat(image.at(0, 0)).isCloseTo(0.5f, CLOSE);
        assertThat(image.at(1, 0)).isCloseTo(0.6f, CLOSE);
        assertThat(image.at(0, 1)).isCloseTo(0.4f, CLOSE);
        assertThat(image.at(1, 1)).isCloseTo(0.9f, CLOSE);
    }

    @Test
    void darkStrokesOnTransparencyStandOnWhite() {
        var reducer = new PixelReducer(2, 1, 1);
        reducer.addColours(0, new int[] {0xff000000, 0x00ffffff});

        GrayImage image = reducer.result();

        assertThat(image.at(0, 0)).isCloseTo(0, CLOSE);
        assertThat(image.at(1, 0)).isCloseTo(1, CLOSE);
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        var reducer = new PixelReducer(3, 3, 2);

        assertThatThrownBy(() -> reducer.addGrays(0, new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 0 has 2 pixels, expected 3");
        assertThatThrownBy(() -> reducer.addColours(3, new int[3])).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new PixelReducer(3, 0, 1)).hasMessageContaining("3×0");
    }
}

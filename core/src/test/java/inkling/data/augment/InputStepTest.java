package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.generated.GeneratedDigits;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputStepTest {
    @Test
    void hasANameForModelFiles() {
        assertThat(InputStep.DESKEW).hasToString("deskew");
        assertThat(InputStep.named("deskew")).isEqualTo(InputStep.DESKEW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputStep.named("invert"))
                .withMessage("input step 'invert': expected one of deskew");
    }

    @Test
    void changesEveryPictureOfADatasetAndNothingElse() {
        Dataset all = GeneratedDigits.dataset(40, 3, 1);
        Dataset digits = all.slice(10, 30);
        Dataset straight = InputStep.DESKEW.apply(digits);

        assertThat(straight.name()).isEqualTo(digits.name());
        assertThat(straight.shape()).isEqualTo(digits.shape());
        assertThat(straight.classNames()).isEqualTo(digits.classNames());
        assertThat(straight.size()).isEqualTo(20);
        for (int i = 0; i < 20; i++) {
            byte[] expected = new byte[784];
            InputStep.DESKEW.apply(ImageShape.MNIST, digits.picture(i), 0, expected, 0);
            assertThat(straight.picture(i)).isEqualTo(expected);
            assertThat(straight.label(i)).isEqualTo(digits.label(i));
        }
        assertThat(straight.pixels()).isNotEqualTo(Arrays.copyOfRange(all.pixels(), 7840, 30 * 784));
    }

    @Test
    void needsNoLabels() {
        var unlabelled = new Dataset("some", new ImageShape(2, 2), List.of("a"), new byte[8], null);
        assertThat(InputStep.DESKEW.apply(unlabelled).labelled()).isFalse();
    }

    @Test
    void refusesWhatDoesNotLieInTheArray() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> InputStep.DESKEW.apply(ImageShape.MNIST, new byte[784], 1, new byte[784], 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> InputStep.DESKEW.apply(ImageShape.MNIST, new byte[784], 0, new byte[784], -1));
    }
}

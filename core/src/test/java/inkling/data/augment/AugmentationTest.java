package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {
    private static final Augmentation ALL = new Augmentation(2, 10, 0.1f, 0.15f, new Elastic(34, 4.5f), 0.5f);

    @Test
    void writesEachSettingAndLeavesOutWhatIsZero() {
        assertThat(ALL).hasToString("shift=2,rotate=10,scale=0.1,shear=0.15,elastic=34/4.5,pen=0.5");
        assertThat(new Augmentation(0, 7.5f, 0, 0, Elastic.NONE, 0)).hasToString("rotate=7.5");
        assertThat(Augmentation.NONE).hasToString("none");
    }

    @Test
    void readsSettingsInAnyOrderAndWithSpaces() {
        assertThat(Augmentation.parse("elastic=34/4.5, scale=0.1,shear = 0.15,pen=0.5,shift=2,rotate=10"))
                .isEqualTo(ALL);
        assertThat(Augmentation.parse("shear=0.15")).isEqualTo(new Augmentation(0, 0, 0, 0.15f, Elastic.NONE, 0));
        assertThat(Augmentation.parse(" none ")).isEqualTo(Augmentation.NONE);
        assertThat(Augmentation.parse("shift=0,rotate=0.0,scale=-0,elastic=0/4"))
                .isEqualTo(Augmentation.NONE);
    }

    @Test
    void readsBackWhatItWrote() {
        long seed = new SplittableRandom().nextLong();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            var some = new Augmentation(
                    random.nextInt(30),
                    random.nextFloat() * 180,
                    random.nextFloat() * 0.9f,
                    random.nextFloat() * random.nextFloat(),
                    random.nextBoolean()
                            ? Elastic.NONE
                            : new Elastic(random.nextInt(1, 100), 1 + 10 * random.nextFloat()),
                    random.nextFloat());
            assertThat(Augmentation.parse(some.toString())).as("seed %d", seed).isEqualTo(some);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ''",
                "shift=2,, | ''",
                "shift | 'shift'",
                "none,shift=2 | 'none'",
                "turn=10 | unknown setting 'turn'",
                "Shift=2 | unknown setting 'Shift'"
            })
    void whatIsNoSettingIsNamed(String text, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.parse(text))
                .withMessageContaining("augmentation '" + text + "': ")
                .withMessageContaining(part)
                .withMessageContaining("expected none, or settings from shift=PIXELS, rotate=DEGREES");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shift=1.5 | shift=1.5: expected a whole number",
                "rotate=ten | rotate=ten: expected a number such as 0.1",
                "scale= | scale=: expected a number such as 0.1",
                "shift=1,shift=2 | shift is given twice",
                "elastic=34 | elastic=34: expected ALPHA/SIGMA, as in elastic=34/4",
                "elastic=34/four | elastic=four: expected a number such as 0.1",
                "shift=-1 | shift -1: expected 0 or more pixels",
                "rotate=181 | rotate 181: expected 0 to 180 degrees",
                "rotate=NaN | rotate NaN: expected 0 to 180 degrees",
                "scale=1 | scale 1: expected 0 to 0.9 of the size",
                "shear=-0.1 | shear -0.1: expected 0 to 10 columns per row",
                "elastic=-1/4 | elastic factor -1: expected 0 to 10000 pixels",
                "elastic=Infinity/4 | elastic factor Infinity: expected 0 to 10000 pixels",
                "elastic=34/0.5 | elastic smoothing 0.5: expected 1 to 1000 pixels"
            })
    void impossibleValuesAreNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentation.parse(text))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rotate=1", "scale=0.01", "shear=0.01", "elastic=1/4"})
    void onlyAShiftKeepsPixels(String text) {
        assertThat(Augmentation.parse(text).keepsPixels()).isFalse();
        assertThat(Augmentation.parse("shift=3").keepsPixels()).isTrue();
    }
}

package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.data.TrainTest;
import inkling.data.generated.GeneratedDigits;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
    private final Preprocessing twice = new Preprocessing(List.of(InputStep.DESKEW, InputStep.DESKEW));
    private final Dataset digits = GeneratedDigits.dataset(12, 5, 1);

    @Test
    void theTextFormReadsBack() {
        assertThat(Preprocessing.parse("")).isEqualTo(Preprocessing.NONE);
        assertThat(Preprocessing.parse("deskew").steps()).containsExactly(InputStep.DESKEW);
        assertThat(Preprocessing.parse(twice.toString())).isEqualTo(twice);
        assertThat(Preprocessing.NONE).hasToString("");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.parse("deskew,"))
                .withMessage("input step '': expected one of deskew");
    }

    @Test
    void eachStepTakesWhatTheOneBeforeGave() {
        Dataset once = InputStep.DESKEW.apply(digits);
        Dataset changed = twice.apply(digits);
        for (int i = 0; i < digits.size(); i++) {
            assertThat(changed.picture(i))
                    .isEqualTo(InputStep.DESKEW.apply(once).picture(i));
            assertThat(twice.apply(digits.shape(), digits.picture(i))).isEqualTo(changed.picture(i));
        }
        assertThat(changed.picture(3)).isNotEqualTo(digits.picture(3));
    }

    @Test
    void bothPartsAreChanged() {
        TrainTest sets = twice.apply(new TrainTest(digits.slice(0, 4), digits.slice(4, 12)));
        assertThat(sets.train().picture(2)).isEqualTo(twice.apply(digits).picture(2));
        assertThat(Objects.requireNonNull(sets.test()).picture(0))
                .isEqualTo(twice.apply(digits).picture(4));
        assertThat(twice.apply(new TrainTest(digits, null)).test()).isNull();
        Split split = twice.apply(new Split(digits.slice(0, 4), digits.slice(4, 12)));
        assertThat(split.train().picture(2)).isEqualTo(twice.apply(digits).picture(2));
        assertThat(split.dev().picture(0)).isEqualTo(twice.apply(digits).picture(4));
    }

    @Test
    void withoutStepsEverythingStaysAsItIs() {
        byte[] picture = digits.picture(0);
        assertThat(Preprocessing.NONE.apply(digits.shape(), picture)).isSameAs(picture);
        assertThat(Preprocessing.NONE.apply(digits)).isSameAs(digits);
    }
}

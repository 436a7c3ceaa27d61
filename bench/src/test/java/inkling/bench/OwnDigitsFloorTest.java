package inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.datasets.picture.OwnDigits;
import inkling.model.Model;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The model that comes with Inkling reads at least so much of each kind of picture. */
class OwnDigitsFloorTest {
    private static final long SEED = 17;
    private static final int PICTURES = 20;
    private static final Model MODEL = OwnDigits.model();
    private static final Dataset DIGITS = GeneratedDigits.dataset(5_000, SEED, 1);

    @ParameterizedTest
    @EnumSource
    void readsNearlyAsManyAsInTheDataSet(PictureKind kind) throws IOException {
        var result = inkling.bench.OwnDigits.measure(kind, MODEL, DIGITS, new Random(SEED), PICTURES, "");

        assertThat(result.right())
                .as("of %d, seed %d", result.plain(), SEED)
                .isGreaterThanOrEqualTo(floor(kind, result.plain()));
    }

    /** Of small pictures, long rows and crowded pages more is lost. */
    private static int floor(PictureKind kind, int plain) {
        return switch (kind) {
            case TIGHT_SMALL, NUMBER, FORM_ROW, PAGE -> plain - 5;
            default -> plain - 4;
        };
    }
}

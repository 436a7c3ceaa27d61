package inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.generated.GeneratedDigits;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureKindTest {
    private static final long SEED = 9;

    @ParameterizedTest
    @EnumSource
    void everyKindDrawsAsManyDigitsAsItSays(PictureKind kind) {
        var digits = new PictureKind.Digits(GeneratedDigits.dataset(20, SEED, 1), 0);
        for (int i = 0; i < 3; i++) {
            BufferedImage picture = kind.draw(digits, new Random(SEED + i));

            assertThat(digits.taken()).as("seed " + SEED).hasSize(kind.digits);
            assertThat(picture.getHeight()).isGreaterThanOrEqualTo(8);
        }
    }
}

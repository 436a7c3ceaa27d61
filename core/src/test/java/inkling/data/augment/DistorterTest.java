package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.generated.GeneratedDigits;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistorterTest {
    private static final Augmentation ALL = Augmentation.parse("shift=2,rotate=15,scale=0.15,shear=0.2,elastic=36/5");
    private static final Dataset DIGITS = GeneratedDigits.dataset(300, 1, 1);

    private static byte[] distort(byte[] picture, ImageShape shape, Augmentation augmentation, long seed) {
        byte[] to = new byte[shape.pixels()];
        new Distorter(shape, augmentation).distort(picture, 0, to, 0, seed);
        return to;
    }

    @Test
    void withoutSettingsThePictureStays() {
        byte[] picture = Pictures.noise(ImageShape.MNIST, new SplittableRandom(1));
        assertThat(distort(picture, ImageShape.MNIST, Augmentation.NONE, 5)).isEqualTo(picture);
    }

    @Test
    void aShiftAloneMovesWholePixels() {
        byte[] picture = Pictures.noise(ImageShape.MNIST, new SplittableRandom(1));
        Set<ByteBuffer> expected = new HashSet<>();
        for (int right = -2; right <= 2; right++) {
            for (int down = -2; down <= 2; down++) {
                byte[] to = new byte[784];
                new Shift(right, down).apply(ImageShape.MNIST, picture, 0, to, 0);
                expected.add(ByteBuffer.wrap(to));
            }
        }
        Set<ByteBuffer> seen = new HashSet<>();
        for (int seed = 0; seed < 1000; seed++) {
            seen.add(ByteBuffer.wrap(distort(picture, ImageShape.MNIST, Augmentation.parse("shift=2"), seed)));
        }
        assertThat(seen).isEqualTo(expected);
    }

    /** The long way round must end where the short one does. */
    @Test
    void resamplingByWholePixelsIsExact() {
        byte[] picture = Pictures.noise(ImageShape.MNIST, new SplittableRandom(1));
        var resampler = new Resampler(ImageShape.MNIST);
        var positions = new Positions(ImageShape.MNIST);
        for (int right = -3; right <= 3; right++) {
            var shift = new Shift(right, 2);
            byte[] expected = new byte[784];
            shift.apply(ImageShape.MNIST, picture, 0, expected, 0);
            positions.set(Affine.inverse(0, 1, 1, 0, shift));
            byte[] to = new byte[784];
            resampler.resample(picture, 0, positions, to, 0);
            assertThat(to).as("%d to the right", right).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shift=5", "rotate=20", "scale=0.2", "shear=0.3", "elastic=34/4"})
    void theSeedAloneDecides(String settings) {
        var augmentation = Augmentation.parse(settings);
        var busy = new Distorter(ImageShape.MNIST, augmentation);
        byte[] first = new byte[784];
        byte[] again = new byte[784];
        busy.distort(DIGITS.pixels(), DIGITS.offset(0), first, 0, 123);
        busy.distort(DIGITS.pixels(), DIGITS.offset(1), again, 0, 124);
        busy.distort(DIGITS.pixels(), DIGITS.offset(0), again, 0, 123);
        assertThat(again).isEqualTo(first).isNotEqualTo(DIGITS.picture(0));
        assertThat(distort(DIGITS.picture(0), ImageShape.MNIST, augmentation, 123))
                .isEqualTo(first);
        assertThat(distort(DIGITS.picture(0), ImageShape.MNIST, augmentation, 124))
                .isNotEqualTo(first);
    }

    /** Changing what a seed gives would change every trained model: then say so in the notes of the release. */
    @Test
    void aSeedGivesTheSameBitsOnEveryMachine() {
        byte[] picture = new byte[784];
        for (int i = 0; i < 784; i++) {
            picture[i] = (byte) (i * i);
        }
        assertThat(Arrays.hashCode(distort(picture, ImageShape.MNIST, ALL, 42))).isEqualTo(-1755886107);
    }

    @ParameterizedTest
    @CsvSource({"elastic=34/4, 0.02", "rotate=15, 0.01", "shear=0.3, 0.01", "'rotate=15,scale=0.15,elastic=36/5', 0.02"
    })
    void theInkIsRoughlyKept(String settings, double margin) {
        var distorter = new Distorter(ImageShape.MNIST, Augmentation.parse(settings));
        byte[] to = new byte[784];
        long before = 0;
        long after = 0;
        for (int i = 0; i < DIGITS.size(); i++) {
            byte[] digit = DIGITS.picture(i);
            distorter.distort(digit, 0, to, 0, i);
            assertThat(Pictures.ink(to))
                    .as("picture %d", i)
                    .isBetween(Pictures.ink(digit) / 2, 2 * Pictures.ink(digit));
            before += Pictures.ink(digit);
            after += Pictures.ink(to);
        }
        assertThat((double) after / before).isCloseTo(1, within(margin));
    }

    /** The largest value must not wrap around, and background must come in at the corners only. */
    @Test
    void aFullPictureStaysFullInTheMiddle() {
        byte[] full = new byte[784];
        Arrays.fill(full, (byte) 255);
        for (int seed = 0; seed < 200; seed++) {
            byte[] to = distort(full, ImageShape.MNIST, ALL, seed);
            for (int row = 10; row < 18; row++) {
                for (int column = 10; column < 18; column++) {
                    assertThat(Pictures.at(to, ImageShape.MNIST, row, column)).isEqualTo(255);
                }
            }
        }
        byte[] turned = distort(full, ImageShape.MNIST, Augmentation.parse("rotate=45"), 3);
        assertThat(turned[0]).isZero();
        assertThat(turned[27]).isZero();
        assertThat(turned[783]).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, none",
        "1, 1, 'rotate=90,scale=0.5,shear=1,elastic=100/1'",
        "3, 7, 'shift=2,rotate=180,scale=0.9,shear=10,elastic=10000/1000'",
        "7, 3, 'shift=1,elastic=300/2'",
        "1, 50, 'rotate=5,elastic=34/4'"
    })
    void anyShapeIsWrittenInItsPlaceAlone(int height, int width, String settings) {
        var shape = new ImageShape(height, width);
        var distorter = new Distorter(shape, Augmentation.parse(settings));
        var random = new SplittableRandom(1);
        byte[] from = Pictures.noise(new ImageShape(1, shape.pixels() + 5), random);
        byte[] kept = from.clone();
        for (int seed = 0; seed < 100; seed++) {
            byte[] to = new byte[shape.pixels() + 20];
            Arrays.fill(to, (byte) 99);
            distorter.distort(from, 3, to, 9, seed);
            assertThat(Arrays.copyOf(to, 9)).containsOnly(99);
            assertThat(Arrays.copyOfRange(to, 9 + shape.pixels(), to.length)).containsOnly(99);
            byte[] alone =
                    distort(Arrays.copyOfRange(from, 3, 3 + shape.pixels()), shape, Augmentation.parse(settings), seed);
            assertThat(Arrays.copyOfRange(to, 9, 9 + shape.pixels())).isEqualTo(alone);
        }
        assertThat(from).isEqualTo(kept);
    }

    @Test
    void refusesWhatDoesNotLieInTheArray() {
        var distorter = new Distorter(ImageShape.MNIST, ALL);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> distorter.distort(new byte[784], 1, new byte[784], 0, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> distorter.distort(new byte[784], 0, new byte[784], -1, 1));
    }

    @Test
    void refusesAShiftOutOfTheFrame() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distorter(new ImageShape(28, 20), Augmentation.parse("shift=20")))
                .withMessage("shift of 20 pixels for pictures of 28×20: expected less than 20");
    }
}

package inkling.data.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedDigitsTest {
    private static final int MANY = 5_000;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 64})
    void theNumberOfThreadsMakesNoDifference(int threads) {
        assertThat(GeneratedDigits.dataset(1_003, 5, threads).sha256())
                .isEqualTo(GeneratedDigits.dataset(1_003, 5, 1).sha256());
    }

    @Test
    void theSeedDecides() {
        String first = GeneratedDigits.dataset(50, 1, 1).sha256();

        assertThat(GeneratedDigits.dataset(50, 1, 1).sha256()).isEqualTo(first);
        assertThat(GeneratedDigits.dataset(50, 2, 1).sha256()).isNotEqualTo(first);
        assertThat(GeneratedDigits.dataset(50, -1, 1).sha256()).isNotEqualTo(first);
    }

    @Test
    void theCallingThreadAloneDrawsTheSame() {
        assertThat(GeneratedDigits.dataset(137, 5).sha256())
                .isEqualTo(GeneratedDigits.dataset(137, 5, 3).sha256());
    }

    @Test
    void noTwoExamplesAreEqualEvenUnderNeighbouringSeeds() {
        Dataset one = GeneratedDigits.dataset(500, 1, 2);
        Dataset two = GeneratedDigits.dataset(500, 2, 2);
        var pictures = new HashSet<String>();
        for (int i = 0; i < one.size(); i++) {
            pictures.add(Arrays.toString(one.picture(i)));
            pictures.add(Arrays.toString(two.picture(i)));
        }

        assertThat(pictures).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 137})
    void aLongerDatasetBeginsWithTheShorterOne(int count) {
        Dataset shorter = GeneratedDigits.dataset(count, 9, 3);
        Dataset longer = GeneratedDigits.dataset(300, 9, 2);

        assertThat(shorter.size()).isEqualTo(count);
        assertThat(shorter.sha256()).isEqualTo(longer.slice(0, count).sha256());
    }

    @Test
    void everyTenExamplesHoldEachDigitOnceInAnOrderThatVaries() {
        Dataset digits = GeneratedDigits.dataset(1_000, 3, 2);
        int[] zerosAt = new int[10];
        for (int first = 0; first < digits.size(); first += 10) {
            int[] seen = new int[10];
            for (int i = 0; i < 10; i++) {
                int digit = digits.label(first + i);
                seen[digit]++;
                zerosAt[i] += digit == 0 ? 1 : 0;
            }
            assertThat(seen).as("examples from %d", first).containsOnly(1);
        }

        assertThat(zerosAt).as("how often 0 is at each place").doesNotContain(0);
    }

    @Test
    void isNamedAndShapedLikeMnist() {
        Dataset digits = GeneratedDigits.dataset(10, 1, 1);

        assertThat(digits.name()).isEqualTo("generated");
        assertThat(digits.shape()).isEqualTo(ImageShape.MNIST);
        assertThat(digits.classNames()).isEqualTo(Dataset.DIGIT_NAMES);
        assertThat(digits.labelled()).isTrue();
    }

    @Test
    void theInkFillsTheBoxAndItsCentreOfMassIsThePicturesCentre() {
        Dataset digits = GeneratedDigits.dataset(MANY, 11, 2);
        int stoppedByTheEdge = 0;
        for (int i = 0; i < MANY; i++) {
            var ink = new Ink(digits.picture(i));

            assertThat(Math.max(ink.width(), ink.height())).as("box of %d", i).isEqualTo(20);
            double off = Math.max(Math.abs(ink.centreX() - 14), Math.abs(ink.centreY() - 14));
            assertThat(off).as("distance of %d from the centre", i).isLessThan(2);
            // Half a pixel, as the shift is by whole pixels, and a little for the rounding of the gray levels.
            stoppedByTheEdge += off > 0.52 ? 1 : 0;
        }

        // A lopsided 7 or 9 would leave the picture; 0.07 % of 200,000 digits.
        assertThat(stoppedByTheEdge).as("not centred").isLessThan(MANY / 200);
    }

    @Test
    void everyPictureIsALineWithSoftEdges() {
        Dataset digits = GeneratedDigits.dataset(MANY, 12, 2);
        for (int i = 0; i < MANY; i++) {
            var ink = new Ink(digits.picture(i));

            assertThat(ink.mean()).as("mean of %d", i).isBetween(0.01, 0.45);
            assertThat(ink.darkest()).as("darkest pixel of %d", i).isGreaterThan(150);
            assertThat(ink.grays()).as("gray levels of %d", i).isGreaterThan(10);
        }
    }

    @Test
    void theGrayLevelsAreDistributedLikeMnists() {
        var all = new Ink(GeneratedDigits.dataset(MANY, 13, 2).pixels());

        assertThat(all.mean()).as("mean").isCloseTo(0.1307, within(0.01));
        assertThat(all.deviation()).as("standard deviation").isCloseTo(0.3081, within(0.02));
        assertThat(all.inked()).as("share of pixels with ink").isCloseTo(0.19, within(0.02));
    }

    @Test
    void aPictureIsMostLikeTheMeanOfItsOwnDigit() {
        Dataset train = GeneratedDigits.dataset(MANY, 14, 2);
        Dataset test = GeneratedDigits.dataset(1_000, 15, 2);
        double[][] means = new double[10][train.features()];
        for (int i = 0; i < train.size(); i++) {
            double[] mean = means[train.label(i)];
            for (int p = 0; p < mean.length; p++) {
                mean[p] += Byte.toUnsignedInt(train.pixels()[train.offset(i) + p]) / (train.size() / 10.0);
            }
        }
        int right = 0;
        for (int i = 0; i < test.size(); i++) {
            right += nearest(means, test.picture(i)) == test.label(i) ? 1 : 0;
        }

        // MNIST's own digits: 82 %. These hands differ more, and yet a mean shows its digit.
        assertThat(right).as("of 1000").isBetween(550, 820);
    }

    private static int nearest(double[][] means, byte[] picture) {
        int best = 0;
        double bestDistance = Double.POSITIVE_INFINITY;
        for (int digit = 0; digit < means.length; digit++) {
            double distance = 0;
            for (int p = 0; p < picture.length; p++) {
                double difference = means[digit][p] - Byte.toUnsignedInt(picture[p]);
                distance += difference * difference;
            }
            if (distance < bestDistance) {
                bestDistance = distance;
                best = digit;
            }
        }
        return best;
    }

    @Test
    void drawsOneDigitFromTheCallersGenerator() {
        for (int digit = 0; digit < 10; digit++) {
            byte[] picture = GeneratedDigits.draw(digit, new SplittableRandom(digit));

            assertThat(picture).hasSize(784);
            assertThat(GeneratedDigits.draw(digit, new SplittableRandom(digit))).isEqualTo(picture);
        }
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneratedDigits.dataset(-1, 0, 1))
                .withMessage("-1 generated digits: expected 0 to 2739137");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneratedDigits.dataset(2_739_138, 0, 1))
                .withMessage("2739138 generated digits: expected 0 to 2739137");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneratedDigits.dataset(1, 0, 0))
                .withMessage("0 threads: expected at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneratedDigits.draw(10, new SplittableRandom(1)))
                .withMessage("digit 10: expected 0 to 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneratedDigits.draw(-1, new SplittableRandom(1)))
                .withMessage("digit -1: expected 0 to 9");
    }
}

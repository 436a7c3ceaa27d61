package inkling.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StandardizationTest {
    private static final List<String> NAMES = List.of("a", "b");

    /**
     * Columns 2, 4, 4, 4, 5, 5, 7, 9 (mean 5, deviation 2) and that times −1,000, plus 3 (mean −4,997, deviation 2,000); a column of
     * 0.1 is constant.
     */
    private final Dataset train = Dataset.of(
            new float[][] {
                {2, -1_997, 0.1f},
                {4, -3_997, 0.1f},
                {4, -3_997, 0.1f},
                {4, -3_997, 0.1f},
                {5, -4_997, 0.1f},
                {5, -4_997, 0.1f},
                {7, -6_997, 0.1f},
                {9, -8_997, 0.1f}
            },
            new int[] {0, 1, 0, 1, 0, 1, 0, 1},
            NAMES);

    @Test
    void measuresMeanAndDeviationOfEachColumn() {
        Standardization standardization = Standardization.of(train);

        assertThat(standardization.means()).containsExactly(5, -4_997, 0.1f);
        assertThat(standardization.deviations()).containsExactly(2, 2_000, 1);
    }

    @Test
    void changesTheNumbersAndNothingElse() {
        Dataset changed = Standardization.of(train).apply(train.named("eight").slice(1, 8));

        assertThat(changed.name()).isEqualTo("eight");
        assertThat(changed.classNames()).isEqualTo(NAMES);
        assertThat(changed.size()).isEqualTo(7);
        assertThat(changed.row(0)).containsExactly(-0.5f, 0.5f, 0);
        assertThat(changed.row(6)).containsExactly(2, -2, 0);
        assertThat(changed.label(0)).isEqualTo(1);
        assertThat(train.row(1)).as("the original").containsExactly(4, -3_997, 0.1f);
    }

    @Test
    void otherDataIsStandardizedByTheNumbersOfTheTrainingSet() {
        Standardization standardization = Standardization.of(train);
        float[][] rows = {{11, -4_997, 1.1f}};

        assertThat(standardization.apply(rows[0])).containsExactly(3, 0, 1);
        Dataset others = standardization.apply(Dataset.unlabelled(rows, NAMES));
        assertThat(others.row(0)).containsExactly(3, 0, 1);
        assertThat(others.labelled()).isFalse();
        assertThat(rows[0]).as("the original").containsExactly(11, -4_997, 1.1f);
    }

    @Test
    void aSliceIsMeasuredByItsRowsAlone() {
        Standardization last = Standardization.of(train.slice(6, 8));

        assertThat(last.means()).containsExactly(8, -7_997, 0.1f);
        assertThat(last.deviations()).containsExactly(1, 1_000, 1);
    }

    /** In floats the squares of such numbers would leave nothing of the deviation, or overflow. */
    @Test
    void numbersFarFromZeroAndVeryLargeOrSmallOnesAreMeasured() {
        float tiny = Float.MIN_VALUE;
        float huge = 3e38f;
        Standardization standardization = Standardization.of(Dataset.of(
                new float[][] {{1_000_001, huge, tiny, 1e-30f}, {1_000_003, -huge, 0, 3e-30f}}, new int[] {0, 1}));

        assertThat(standardization.means()).containsExactly(1_000_002, 0, 0, 2e-30f);
        assertThat(standardization.deviations()).startsWith(1, huge).hasSize(4);
        assertThat(standardization.deviations()[2]).isPositive();
        assertThat(standardization.deviations()[3]).isCloseTo(1e-30f, Offset.offset(1e-36f));
    }

    @Test
    void aTrainingSetHasMeanZeroAndDeviationOneAfterwards() {
        var random = new Random(11);
        float[][] rows = new float[1_000][3];
        for (float[] row : rows) {
            row[0] = 1e6f * (float) random.nextGaussian() + 3e6f;
            row[1] = (float) Math.exp(random.nextGaussian());
            row[2] = random.nextInt(2);
        }
        Dataset data = Dataset.of(rows, new int[1_000]);

        Standardization again = Standardization.of(Standardization.of(data).apply(data));

        assertThat(again.means()).containsExactly(new float[3], Offset.offset(1e-6f));
        assertThat(again.deviations()).containsExactly(new float[] {1, 1, 1}, Offset.offset(1e-6f));
    }

    @Test
    void storedNumbersComeBack() {
        Standardization standardization = Standardization.of(train);
        float[] means = standardization.means();
        Standardization stored = Standardization.of(means, standardization.deviations());

        assertThat(stored).isEqualTo(standardization).hasSameHashCodeAs(standardization);
        means[0] = 9;
        stored.means()[1] = 9;
        assertThat(stored).isEqualTo(standardization);
        assertThat(Standardization.of(means, standardization.deviations())).isNotEqualTo(standardization);
        assertThat(Standardization.of(standardization.means(), new float[] {2, 2_000, 2}))
                .isNotEqualTo(standardization);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Standardization standardization = Standardization.of(train);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> standardization.apply(Dataset.of(new float[2][4], new int[2])))
                .withMessage("table has 4 features, expected 3 as in the training set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> standardization.apply(new float[2]))
                .withMessage("the row has 2 features, expected 3 as in the training set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standardization.of(train.slice(2, 2)))
                .withMessageContaining("expected at least one row");
        Standardization narrow = Standardization.of(new float[1], new float[] {1e-10f});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> narrow.apply(Dataset.of(new float[][] {{1}, {3e38f}}, new int[2])))
                .withMessage("row 1, column 0: 3.0E38 becomes Infinity by standardization, expected a finite number");
    }

    @Test
    void storedNumbersAreChecked() {
        assertStoredRefused(new float[2], new float[] {1});
        assertStoredRefused(new float[0], new float[0]);
        assertStoredRefused(new float[] {Float.NaN}, new float[] {1});
        assertStoredRefused(new float[1], new float[] {0});
        assertStoredRefused(new float[1], new float[] {-1});
        assertStoredRefused(new float[1], new float[] {Float.POSITIVE_INFINITY});
        assertStoredRefused(new float[1], new float[] {Float.NaN});
        assertThatNullPointerException()
                .isThrownBy(() -> Standardization.of(none(), new float[1]))
                .withMessage("means");
        assertThatNullPointerException()
                .isThrownBy(() -> Standardization.of((Dataset) none()))
                .withMessage("train");
    }

    private static void assertStoredRefused(float[] means, float[] deviations) {
        assertThatIllegalArgumentException().isThrownBy(() -> Standardization.of(means, deviations));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T none() {
        return null;
    }
}

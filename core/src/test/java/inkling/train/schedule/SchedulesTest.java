package inkling.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.train.OptimizerConfig;
import inkling.train.TrainingConfig;
import inkling.train.optimizer.Adam;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
    private static void assertFactors(Schedule schedule, int total, double... expected) {
        double[] factors = IntStream.range(0, total)
                .mapToDouble(update -> schedule.factor(update, total))
                .toArray();
        assertThat(factors).containsExactly(expected, Offset.offset(1e-9));
    }

    @Test
    void constant() {
        assertFactors(new Constant(), 3, 1, 1, 1);
    }

    @Test
    void step() {
        assertFactors(new StepDecay(0.5, 3), 6, 1, 1, 0.5, 0.5, 0.25, 0.25);
        // Parts that do not divide the run: 0·3/7 … 6·3/7 rounded down.
        assertFactors(new StepDecay(0.5, 3), 7, 1, 1, 1, 0.5, 0.5, 0.25, 0.25);
        assertThat(new StepDecay(0.5, 2).factor(Integer.MAX_VALUE - 2, Integer.MAX_VALUE - 1))
                .isEqualTo(0.5);
    }

    @Test
    void cosine() {
        double half = Math.sqrt(0.5);
        assertFactors(new Cosine(0), 4, 1, (1 + half) / 2, 0.5, (1 - half) / 2);
        assertFactors(new Cosine(0.2), 2, 1, 0.6);
    }

    @Test
    void oneCycle() {
        // Up in 4 of 10 updates, down in 4, and in the last 2 from 0.2 towards 0.002.
        assertFactors(new OneCycle(0.2, 0.8), 10, 0.2, 0.4, 0.6, 0.8, 1, 0.8, 0.6, 0.4, 0.2, 0.101);
        assertFactors(new OneCycle(0.5, 1), 4, 0.5, 0.75, 1, 0.75);
    }

    @Test
    void warmUp() {
        assertFactors(new WarmUpSchedule(0.4, new Constant()), 5, 0.5, 1, 1, 1, 1);
        // What follows has the rest to itself: 1, 0.5 of a cosine over two updates.
        assertFactors(new WarmUpSchedule(0.5, new Cosine(0)), 4, 0.5, 1, 1, 0.5);
        assertFactors(new WarmUpSchedule(0, new Cosine(0)), 2, 1, 0.5);
        assertFactors(new WarmUpSchedule(0.5, new OneCycle(0.5, 1)), 8, 0.125, 0.25, 0.375, 0.5, 0.5, 0.75, 1, 0.75);
    }

    @Test
    void theLastAllowedSettingsAreAllowed() {
        assertFactors(new StepDecay(1, 1), 2, 1, 1);
        assertFactors(new Cosine(1), 2, 1, 1);
        assertFactors(new OneCycle(1, 1), 2, 1, 1);
        assertThat(new WarmUpSchedule(0.5, new Cosine(0)).name()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 999})
    void factorsStayBetweenZeroAndOne(int total) {
        for (Schedule schedule : Schedules.all()) {
            for (double share : new double[] {0, 0.1, 0.999}) {
                for (int update = 0; update < total; update++) {
                    assertThat(new WarmUpSchedule(share, schedule).factor(update, total))
                            .as("%s after %s, %d of %d", schedule, share, update, total)
                            .isBetween(0.0, 1.0)
                            .isPositive();
                }
            }
        }
    }

    @Test
    void textsAreReadBack() {
        for (Schedule schedule : Schedules.all()) {
            assertThat(Schedules.parse(schedule.text())).isEqualTo(schedule);
            assertThat(Schedules.parse(schedule.name())).isEqualTo(schedule);
        }
        assertThat(Schedules.parse("step:0.5:10")).isEqualTo(new StepDecay(0.5, 10));
        assertThat(Schedules.parse("cosine:0.01")).isEqualTo(new Cosine(0.01));
        assertThat(Schedules.parse("one-cycle:0.25:1")).isEqualTo(new OneCycle(0.25, 1));
    }

    /** Two schedules of the same text count as the same wherever a run goes on. */
    @Test
    void aTextSaysAllThatAScheduleIs() {
        var cosine = new WarmUpSchedule(0.1, new Cosine(0));
        assertThat(cosine.text()).isEqualTo("warm-up:0.1:cosine:0.0");
        assertThat(new WarmUpSchedule(0.2, cosine).text()).isEqualTo("warm-up:0.2:warm-up:0.1:cosine:0.0");
        assertThat(OptimizerConfig.of(new Adam()).toString()).isEqualTo("adam at 0.001");
        assertThat(TrainingConfig.PUBLISHED
                        .withOptimizer(new Adam())
                        .withSchedule(new WarmUpSchedule(0.1, new Constant()))
                        .toString())
                .contains("adam at 0.001, schedule warm-up:0.1:constant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sine          | expected one of constant, step:0.1:3, cosine:0.0, one-cycle:0.1:0.9",
                "cosine:x      | expected numbers after the name",
                "cosine:       | expected numbers after the name",
                "constant:1    | schedule constant has no parameters",
                "cosine:1:2    | expected cosine:LAST",
                "cosine:1.5    | last factor 1.5: expected 0 to 1",
                "cosine:NaN    | last factor NaN: expected 0 to 1",
                "step:0.1      | expected step:FACTOR:PARTS",
                "step:0.1:2.5  | expected step:FACTOR:PARTS",
                "step:0:3      | factor 0.0: expected more than 0, at most 1",
                "step:0.1:0    | 0 parts: expected at least 1",
                "one-cycle:1   | expected one-cycle:FIRST:SHARE",
                "one-cycle:0:1 | first factor 0.0: expected more than 0",
                "one-cycle:1:2 | share 2.0: expected more than 0",
            })
    void otherTextsAreRefused(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedules.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void aWarmUpOfTheWholeRunIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WarmUpSchedule(1, new Constant()))
                .withMessage("warm-up 1.0: expected a share of the run, 0 to less than 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new WarmUpSchedule(-0.1, new Constant()));
        assertThatIllegalArgumentException().isThrownBy(() -> new WarmUpSchedule(Double.NaN, new Constant()));
    }
}

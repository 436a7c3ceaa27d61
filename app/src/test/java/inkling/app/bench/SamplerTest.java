package inkling.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    /** Time passes only where the test says so. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1000);

    private int repetitions;

    private void work(long nanos) {
        clock.addAndGet(nanos);
        repetitions++;
    }

    @Test
    void warmingUpIsNotPartOfTheSamplesButOfTheTime() {
        Samples samples = new Sampler(10_000, clock::get).repeat(() -> work(repetitions < 40 ? 100 : 10));
        assertThat(samples.smallest()).isEqualTo(10e-9, ROUNDING);
        assertThat(samples.largest()).isEqualTo(10e-9, ROUNDING);
        assertThat(samples.sorted()).hasSize(20);
        assertThat(repetitions).isEqualTo(40 + 600);
    }

    @Test
    void aSampleIsTheMeanOfTheRepetitionsThatItHolds() {

        Samples samples = new Sampler(10_000, clock::get).repeat(() -> work(repetitions % 2 == 0 ? 75 : 225));
        assertThat(samples.median()).isEqualTo(150e-9, ROUNDING);
    }

    @Test
    void whatTakesLongerThanTheTimeIsStillDoneForWarmingUpAndThreeSamples() {
        long[] durations = {900, 50, 70, 60};
        Samples samples = new Sampler(1, clock::get).repeat(() -> work(durations[repetitions]));
        assertThat(repetitions).isEqualTo(4);
        assertThat(samples.smallest()).isEqualTo(50e-9, ROUNDING);
        assertThat(samples.median()).isEqualTo(60e-9, ROUNDING);
        assertThat(samples.largest()).isEqualTo(70e-9, ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({"3 1 2, 2", "4 1 2 3, 2.5", "5, 5"})
    void theMedianIsInTheMiddle(String samples, double median) {
        var list = Arrays.stream(samples.split(" ")).map(Double::valueOf).toList();
        assertThat(new Samples(list).median()).isEqualTo(median);
    }

    @Test
    void theLongestTimeIsTheSmallestRate() {
        var samples = new Samples(List.of(0.5, 0.1, 0.2));
        assertThat(Measurement.time(new CsvJob(), "n", samples, 1e3, "ms"))
                .isEqualTo(new Measurement("csv", "n", 200, 100, 500, "ms"));
        assertThat(Measurement.rate(new CsvJob(), "n", samples, 10, "images/s"))
                .isEqualTo(new Measurement("csv", "n", 50, 20, 100, "images/s"));
    }
}

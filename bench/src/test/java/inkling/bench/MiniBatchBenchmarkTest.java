package inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.train.Report;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiniBatchBenchmarkTest {
    @ParameterizedTest
    @CsvSource({"784-128-10/64, 200", "784-512-10/128, 100"})
    void whatIsTimedIsAnEpochAndLearns(String job, int updates) {
        var benchmark = new MiniBatchBenchmark();
        benchmark.job = job;
        benchmark.threads = 2;
        benchmark.drawDigits();
        Report report = benchmark.epoch();
        assertThat(report.updates()).isEqualTo(updates);
        assertThat(report.metrics().examples()).isEqualTo(MiniBatchBenchmark.EXAMPLES);
        // Of ten classes; over the whole epoch, its beginning included.
        assertThat(report.metrics().accuracy()).isGreaterThan(0.5);
        assertThat(benchmark.epoch().metrics()).isEqualTo(report.metrics());
    }
}

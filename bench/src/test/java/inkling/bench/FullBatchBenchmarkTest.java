package inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.train.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullBatchBenchmarkTest {
    @Test
    void whatIsTimedLearns() {
        var benchmark = new FullBatchBenchmark();
        benchmark.threads = 2;
        benchmark.drawDigits();
        List<Report> history = benchmark.iteration();
        assertThat(history).hasSize(10);
        assertThat(history.getFirst().metrics().examples()).isEqualTo(41_000);
        assertThat(history.getFirst().metrics().accuracy()).isLessThan(0.3);
        assertThat(history.getLast().metrics().loss())
                .isLessThan(history.getFirst().metrics().loss() / 1.3);
    }
}

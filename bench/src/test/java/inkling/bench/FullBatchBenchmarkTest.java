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
        assertThat(history.getFirst().score().examples()).isEqualTo(41_000);
        assertThat(history.getFirst().score().accuracy()).isLessThan(0.3);
        assertThat(history.getLast().score().loss())
                .isLessThan(history.getFirst().score().loss() / 1.3);
    }
}

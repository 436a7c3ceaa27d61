package inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.evaluate.Evaluation;
import org.junit.jupiter.api.Test;

class PredictionBenchmarkTest {
    @Test
    void whatIsTimedAreTheSamePredictionsAloneAndTogether() {
        var benchmark = new PredictionBenchmark();
        benchmark.threads = 2;
        benchmark.drawDigits();
        Dataset digits = GeneratedDigits.dataset(PredictionBenchmark.PICTURES, 1, 2);
        double loss = 0;
        for (int i = 1; i <= digits.size(); i++) {
            loss -= Math.log(benchmark.one().probabilities()[digits.label(i % digits.size())]);
        }
        Evaluation evaluation = benchmark.many();
        assertThat(evaluation.metrics().examples()).isEqualTo(digits.size());
        double expected = loss / digits.size();
        assertThat(evaluation.metrics().loss()).isEqualTo(expected, within(1e-4 * expected));
    }
}

package inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.data.generated.GeneratedDigits;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class CsvBenchmarkTest {
    @Test
    void whatIsTimedReadsTheDigitsThatWereDrawnAndLeavesNoFile() throws IOException {
        var benchmark = new CsvBenchmark();
        benchmark.rows = 300;
        benchmark.threads = 2;
        benchmark.writeFile();
        try {
            assertThat(benchmark.read().sha256())
                    .isEqualTo(GeneratedDigits.dataset(300, 1, 1).sha256());
        } finally {
            benchmark.deleteFile();
        }
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(benchmark::read);
    }
}

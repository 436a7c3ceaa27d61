package inkling.bench;

import inkling.data.Dataset;
import inkling.data.file.CsvReader;
import inkling.data.generated.GeneratedDigits;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a CSV file of 42,000 drawn digits, as large as Kaggle's, that the system has in its memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class CsvBenchmark {
    /** Rows of the file. */
    @Param("42000")
    public int rows;

    /** Threads that share the work. */
    @Param({"1", "2"})
    public int threads = 1;

    private Path file = Path.of("unwritten.csv");

    /** Writes the file. */
    @Setup
    public void writeFile() throws IOException {
        Dataset digits = GeneratedDigits.dataset(rows, 1, threads);
        file = Files.createTempFile("inkling-bench-", ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (int i = 0; i < rows; i++) {
                var line = new StringBuilder().append(digits.label(i));
                for (byte pixel : digits.picture(i)) {
                    line.append(',').append(Byte.toUnsignedInt(pixel));
                }
                out.write(line.append('\n').toString());
            }
        }
    }

    /** Deletes it. */
    @TearDown
    public void deleteFile() throws IOException {
        Files.delete(file);
    }

    /** Reads all of it; the pictures are the answer. */
    @Benchmark
    public Dataset read() throws IOException {
        return CsvReader.read(file, threads);
    }
}

package inkling.bench;

import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.evaluate.Evaluation;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Initialization;
import inkling.nn.Network;
import inkling.nn.Prediction;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds for a drawn digit by 784-128-10: predicted alone, and among ten thousand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class PredictionBenchmark {
    static final int PICTURES = 10_000;

    /** Threads that share the ten thousand; a picture alone has one. */
    @Param({"1", "2"})
    public int threads = 1;

    final Network network = Network.random(
            Architecture.published(List.of(784, 128, 10)).withInitialization(Initialization.HE),
            new SplittableRandom(1));
    final Model model = Model.of(network, GeneratedDigits.dataset(0, 1, 1));
    private Dataset digits = GeneratedDigits.dataset(0, 1, 1);
    private byte[][] pictures = new byte[0][];
    private int next;

    /** Draws the digits. */
    @Setup
    public void drawDigits() {
        digits = GeneratedDigits.dataset(PICTURES, 1, threads);
        pictures = IntStream.range(0, PICTURES).mapToObj(digits::picture).toArray(byte[][]::new);
    }

    /** Each in turn. */
    @Benchmark
    public Prediction one() {
        next = (next + 1) % PICTURES;
        return model.predict(pictures[next]);
    }

    /** All of them, compared with their labels. */
    @Benchmark
    @OperationsPerInvocation(PICTURES)
    public Evaluation many() {
        return Evaluation.of(model.classifier(), digits, threads);
    }
}

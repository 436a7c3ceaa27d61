package inkling.bench;

import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.train.Report;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingConfig.Updates;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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

/**
 * One iteration of full-batch gradient descent on 41,000 drawn digits, which have as much ink as MNIST's, with its share of
 * the preparation that a run of {@value #ITERATIONS} iterations needs once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector"})
public class FullBatchBenchmark {
    static final int ITERATIONS = 100;
    private static final int EXAMPLES = 41_000;

    /** Threads that share the work. */
    @Param({"1", "2"})
    public int threads;

    private Dataset data = GeneratedDigits.dataset(0, 1, 1);

    /** Draws the digits. */
    @Setup
    public void drawDigits() {
        data = GeneratedDigits.dataset(EXAMPLES, 1, threads);
    }

    /** Trains from the same start each time; the reports are the answer. */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public List<Report> iteration() {
        Network network = Network.random(List.of(784, 10, 10), ActivationFunction.RELU, new SplittableRandom(1));
        var config = TrainingConfig.PUBLISHED.withThreads(threads).withLength(new Updates(ITERATIONS));
        return new Trainer(config).fit(network, data, 1, report -> {}).history();
    }
}

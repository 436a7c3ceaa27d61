package inkling.bench;

import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.nn.Architecture;
import inkling.nn.Initialization;
import inkling.nn.Network;
import inkling.train.Report;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingConfig.Epochs;
import java.util.Arrays;
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

/** Pictures trained on in a second: plain gradient descent in mini-batches of drawn digits, an epoch at a time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class MiniBatchBenchmark {
    static final int EXAMPLES = 12_800;

    /** Layer sizes, and after the slash the size of a batch. */
    @Param({"784-128-10/64", "784-512-10/128"})
    public String job = "784-10-10/32";

    /** Threads that share the work. */
    @Param({"1", "2"})
    public int threads = 1;

    private Dataset data = GeneratedDigits.dataset(0, 1, 1);
    private Architecture architecture = Architecture.published(List.of(1, 2));
    private Trainer trainer = new Trainer(TrainingConfig.PUBLISHED);

    /** Draws the digits. */
    @Setup
    public void drawDigits() {
        String[] parts = job.split("/", 2);
        data = GeneratedDigits.dataset(EXAMPLES, 1, threads);
        architecture = Architecture.published(Arrays.stream(parts[0].split("-", -1))
                        .map(Integer::valueOf)
                        .toList())
                .withInitialization(Initialization.HE);
        trainer = new Trainer(TrainingConfig.PUBLISHED
                .withBatchSize(Integer.parseInt(parts[1]))
                .withLength(new Epochs(1))
                .withThreads(threads));
    }

    /** One epoch, from the same start each time; the report is the answer. */
    @Benchmark
    @OperationsPerInvocation(EXAMPLES)
    public Report epoch() {
        Network network = Network.random(architecture, new SplittableRandom(1));
        return trainer.fit(network, data, 1, report -> {}).history().getLast();
    }
}

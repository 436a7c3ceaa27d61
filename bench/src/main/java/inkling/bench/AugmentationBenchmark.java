package inkling.bench;

import inkling.data.Dataset;
import inkling.data.augment.Augmentation;
import inkling.data.augment.Distorter;
import inkling.data.generated.GeneratedDigits;
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
 * Pictures distorted in a second, by each thread a thousand different ones in turn. {@code -t 2} adds up two threads.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AugmentationBenchmark {
    private static final int PICTURES = 1000;

    /** What is done to them. */
    @Param({"shift=2", "rotate=10,scale=0.15", "elastic=34/4", "shift=1,rotate=10,scale=0.15,shear=0.1,elastic=36/5"})
    public String settings = "none";

    private Dataset digits = GeneratedDigits.dataset(0, 1, 1);
    private Distorter distorter = new Distorter(digits.shape(), Augmentation.NONE);
    private byte[] distorted = new byte[0];
    private long seed;

    /** Draws the digits. */
    @Setup
    public void drawDigits() {
        digits = GeneratedDigits.dataset(PICTURES, 1, 1);
        distorter = new Distorter(digits.shape(), Augmentation.parse(settings));
        distorted = new byte[PICTURES * digits.features()];
    }

    /** Distorts each as never before; the pictures are the answer. */
    @Benchmark
    @OperationsPerInvocation(PICTURES)
    public byte[] distort() {
        for (int i = 0; i < PICTURES; i++) {
            distorter.distort(digits.pixels(), digits.offset(i), distorted, digits.offset(i), seed++);
        }
        return distorted;
    }
}

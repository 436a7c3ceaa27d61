package inkling.bench;

import inkling.math.Matrix;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Products of dense matrices on one thread: a large square one, and the three of a hidden layer of 512 units for 64 pictures. The
 * operations counted are multiplications and additions, so operations per nanosecond are GFLOP/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class ProductBenchmark {
    static final int LARGE = 512;
    static final int BATCH = 64;
    static final int INPUTS = 784;
    static final int UNITS = 512;

    final Matrix left = RandomMatrix.of(LARGE, LARGE, 1);
    final Matrix right = RandomMatrix.of(LARGE, LARGE, 2);
    final Matrix pictures = RandomMatrix.of(BATCH, INPUTS, 3);
    final Matrix weights = RandomMatrix.of(INPUTS, UNITS, 4);
    final Matrix deltas = RandomMatrix.of(BATCH, UNITS, 5);
    private final Matrix square = Matrix.zeros(LARGE, LARGE);
    private final Matrix sums = Matrix.zeros(BATCH, UNITS);
    private final Matrix weightGradients = Matrix.zeros(INPUTS, UNITS);
    private final Matrix inputGradients = Matrix.zeros(BATCH, INPUTS);

    /** Products add to what is there; without this it would grow for minutes. */
    @Setup(Level.Iteration)
    public void clear() {
        square.clear();
        sums.clear();
        weightGradients.clear();
        inputGradients.clear();
    }

    /** [512 × 512]·[512 × 512]. */
    @Benchmark
    @OperationsPerInvocation(2 * LARGE * LARGE * LARGE)
    public Matrix square() {
        square.addProduct(left, right);
        return square;
    }

    /** The way forward, [64 × 784]·[784 × 512]. */
    @Benchmark
    @OperationsPerInvocation(2 * BATCH * INPUTS * UNITS)
    public Matrix layer() {
        sums.addProduct(pictures, weights);
        return sums;
    }

    /** The gradients of the weights, [64 × 784]ᵀ·[64 × 512]. */
    @Benchmark
    @OperationsPerInvocation(2 * BATCH * INPUTS * UNITS)
    public Matrix layerTransposeA() {
        weightGradients.addProductTransposeA(pictures, deltas);
        return weightGradients;
    }

    /** The way back, [64 × 512]·[784 × 512]ᵀ. */
    @Benchmark
    @OperationsPerInvocation(2 * BATCH * INPUTS * UNITS)
    public Matrix layerTransposeB() {
        inputGradients.addProductTransposeB(deltas, weights);
        return inputGradients;
    }
}

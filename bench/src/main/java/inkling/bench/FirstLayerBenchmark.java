package inkling.bench;

import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.math.Matrix;
import inkling.math.SparseBytes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * What one thread needs for a picture in the first layer and around it, on drawn digits, which have as much ink as MNIST's. As in
 * training, ten units see chunks of 512 pictures that have been seen before, and more units see small ones.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class FirstLayerBenchmark {
    static final int PICTURES = 512;
    private static final int CLASSES = 10;
    private static final float SCALE = 1 / 255f;

    /** Of the layer. */
    @Param({"10", "128", "512"})
    public int units = 10;

    private int chunk;
    private Dataset digits = GeneratedDigits.dataset(0, 1, 1);
    private List<SparseBytes> chunks = List.of();
    Matrix weights = Matrix.zeros(0, 0);
    private Matrix sums = Matrix.zeros(0, 0);
    Matrix deltas = Matrix.zeros(0, 0);
    private Matrix gradients = Matrix.zeros(0, 0);
    private final Matrix logits = RandomMatrix.of(PICTURES, CLASSES, 1);
    private final Matrix probabilities = Matrix.zeros(PICTURES, CLASSES);
    private final float[] logSumExp = new float[PICTURES];

    /** Draws digits and numbers. */
    @Setup
    public void draw() {
        chunk = switch (units) {
            case 10 -> PICTURES;
            case 128 -> 32;
            default -> 64;
        };
        digits = GeneratedDigits.dataset(PICTURES, 1, 1);
        chunks = IntStream.range(0, PICTURES / chunk).mapToObj(this::pictures).toList();
        weights = RandomMatrix.of(digits.features(), units, 2);
        sums = Matrix.zeros(chunk, units);
        deltas = RandomMatrix.of(chunk, units, 3);
        gradients = Matrix.zeros(digits.features(), units);
    }

    private SparseBytes pictures(int number) {
        int[] offsets = IntStream.range(number * chunk, (number + 1) * chunk)
                .map(digits::offset)
                .toArray();
        int width = digits.shape().width();
        return units <= CLASSES
                ? SparseBytes.ofPictures(digits.pixels(), offsets, digits.features(), width, SCALE)
                : SparseBytes.of(digits.pixels(), offsets, digits.features(), SCALE);
    }

    /** Products add to what is there; without this it would grow for minutes. */
    @Setup(Level.Iteration)
    public void clear() {
        sums.clear();
        gradients.clear();
    }

    /** Pre-activations of a layer of {@link #units}. */
    @Benchmark
    @OperationsPerInvocation(PICTURES)
    public Matrix forward() {
        for (SparseBytes pictures : chunks) {
            sums.addProduct(pictures, weights);
        }
        return sums;
    }

    /** The gradients of the layer's weights, from pictures that are laid out by column. */
    @Benchmark
    @OperationsPerInvocation(PICTURES)
    public Matrix backward() {
        for (SparseBytes pictures : chunks) {
            gradients.addProductTransposeA(pictures, 0, deltas);
        }
        return gradients;
    }

    /** Finding the ink, row by row, and laying it out by column. */
    @Benchmark
    @OperationsPerInvocation(PICTURES)
    public List<SparseBytes> layOut() {
        return IntStream.range(0, PICTURES / chunk)
                .mapToObj(number -> {
                    SparseBytes pictures = pictures(number);
                    pictures.prepareTransposed(deltas);
                    return pictures;
                })
                .toList();
    }

    /** The softmax of ten classes, which does not depend on the layer. */
    @Benchmark
    @OperationsPerInvocation(PICTURES)
    public Matrix softmax() {
        probabilities.setSoftmax(logits, logSumExp);
        return probabilities;
    }
}

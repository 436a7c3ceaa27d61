package inkling.math;

import inkling.math.kernel.ElementwiseFunction;
import inkling.math.kernel.Kernels;
import inkling.math.plain.PlainKernels;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What {@link PlainBitsTest} starts: prints a number made of every bit that the plain kernels gave, again and again while the JVM compiles them. */
final class PlainBitsProgram {
    private static final int PICTURES = 40;
    private static final int PIXELS = 300;

    private final Kernels kernels = new PlainKernels();
    private int hash;

    private PlainBitsProgram() {}

    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[0]);
        int first = new PlainBitsProgram().hash();
        for (int round = 1; round < rounds; round++) {
            if (new PlainBitsProgram().hash() != first) {
                throw new IllegalStateException("round " + round + " gave other bits");
            }
        }
        System.out.println(Integer.toHexString(first));
    }

    private int hash() {
        for (int units : new int[] {7, 10, 37}) {
            var random = new SplittableRandom(units);
            SparseBytes pictures = pictures(random);
            Matrix weights = signed(random, PIXELS, units);
            Matrix z = Matrix.zeros(PICTURES, units);
            kernels.addProduct(pictures.array(), weights.array(), z.array());
            Matrix gradient = Matrix.zeros(PIXELS, units);
            kernels.addProductTransposeA(pictures.array(), 0, z.array(), gradient.array());
            Matrix small = Matrix.zeros(units, units);
            kernels.addProductTransposeA(z.array(), z.array(), small.array());
            Matrix product = Matrix.zeros(PICTURES, units);
            kernels.addProduct(z.array(), small.array(), product.array());
            kernels.addProductTransposeB(z.array(), small.array(), product.array());
            Matrix sums = Matrix.zeros(1, units);
            kernels.addColumnSums(product.array(), sums.array());
            add(z, gradient, small, product, sums);
            addFunctions(z, units);
        }
        return hash;
    }

    private void addFunctions(Matrix z, int units) {
        Matrix out = Matrix.zeros(PICTURES, units);
        float[] logSumExp = new float[PICTURES];
        kernels.softmax(z.array(), out.array(), logSumExp);
        add(out, Matrix.of(1, PICTURES, logSumExp));
        for (ElementwiseFunction function : ElementwiseFunction.values()) {
            kernels.set(function, x -> 0, z.array(), out.array());
            add(out);
            kernels.multiplyByDerivative(function, x -> 0, z.array(), out.array());
            add(out);
        }
    }

    private void add(Matrix... results) {
        for (Matrix result : results) {
            for (float value : result.toArray()) {
                hash = 31 * hash + Float.floatToIntBits(value);
            }
        }
    }

    private static SparseBytes pictures(SplittableRandom random) {
        byte[] bytes = new byte[PICTURES * PIXELS];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0);
        }
        int[] offsets = IntStream.range(0, PICTURES).map(i -> i * PIXELS).toArray();
        return SparseBytes.of(bytes, offsets, PIXELS, 1 / 255f);
    }

    private static Matrix signed(SplittableRandom random, int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, (random.nextInt() >> 8) * 0x1p-24f);
            }
        }
        return matrix;
    }
}

package inkling.math;

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
            kernels.addProduct(pictures, weights, z);
            Matrix gradient = Matrix.zeros(PIXELS, units);
            kernels.addProductTransposeA(pictures, 0, z, gradient);
            Matrix small = Matrix.zeros(units, units);
            kernels.addProductTransposeA(z, z, small);
            Matrix product = Matrix.zeros(PICTURES, units);
            kernels.addProduct(z, small, product);
            kernels.addProductTransposeB(z, small, product);
            Matrix sums = Matrix.zeros(1, units);
            kernels.addColumnSums(product, sums);
            add(z, gradient, small, product, sums);
            addFunctions(z, units);
        }
        return hash;
    }

    private void addFunctions(Matrix z, int units) {
        Matrix out = Matrix.zeros(PICTURES, units);
        float[] logSumExp = new float[PICTURES];
        kernels.softmax(z, out, logSumExp);
        add(out, Matrix.of(1, PICTURES, logSumExp));
        for (Curve curve : Curve.values()) {
            kernels.setEach(z, curve, x -> 0, out);
            add(out);
            kernels.multiplyBySlope(z, curve, x -> 0, out);
            add(out);
        }
        kernels.positivePart(z, out);
        add(out);
        kernels.keepWherePositive(out, z);
        add(z);
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

package inkling.app.bench;

import inkling.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Products of dense matrices on one thread: a large square one, and what a hidden layer of 512 units needs for 64 pictures. */
final class ProductJob implements Job {
    private static final int LARGE = 512;
    private static final int BATCH = 64;
    private static final int INPUTS = 784;
    private static final int UNITS = 512;

    /** Half a unit in the last place of a {@code float}, relative to it. */
    private static final double EPSILON = 0x1p-24;

    /** The product in one of its three forms; {@code out += …}. */
    private interface Form {
        void add(Matrix a, Matrix b, Matrix out);
    }

    /**
     * One product.
     *
     * @param name what people call it
     * @param form how Inkling computes it
     * @param a first operand, as the form takes it
     * @param b second operand, as the form takes it
     * @param plainA first operand, {@code [m × k]}
     * @param plainB second operand, {@code [k × n]}
     */
    private record Product(String name, Form form, Matrix a, Matrix b, Matrix plainA, Matrix plainB) {
        int m() {
            return plainA.rows();
        }

        int k() {
            return plainA.columns();
        }

        int n() {
            return plainB.columns();
        }

        double operations() {
            return 2.0 * m() * k() * n();
        }
    }

    @Override
    public String key() {
        return "product";
    }

    @Override
    public List<Measurement> measure(Conditions conditions) {
        List<Product> products = products();
        List<Measurement> measurements = new ArrayList<>();
        for (Product product : products) {
            check(product);
            Matrix out = Matrix.zeros(product.m(), product.n());
            Samples samples =
                    conditions.sampler(products.size()).repeat(() -> product.form.add(product.a, product.b, out));
            measurements.add(Measurement.rate(
                    this, product.name + ", one thread", samples, product.operations() / 1e9, "GFLOP/s"));
        }
        return measurements;
    }

    private static List<Product> products() {
        RandomGenerator random = new SplittableRandom(1);
        Matrix left = random(LARGE, LARGE, random);
        Matrix right = random(LARGE, LARGE, random);
        Matrix pictures = random(BATCH, INPUTS, random);
        Matrix weights = random(INPUTS, UNITS, random);
        Matrix deltas = random(BATCH, UNITS, random);
        String sizes = BATCH + "×" + INPUTS + "×" + UNITS;
        return List.of(
                new Product(
                        LARGE + "×" + LARGE + "×" + LARGE,
                        (a, b, out) -> out.addProduct(a, b),
                        left,
                        right,
                        left,
                        right),
                new Product(sizes, (a, b, out) -> out.addProduct(a, b), pictures, weights, pictures, weights),
                new Product(
                        sizes + ", aᵀ·b",
                        (a, b, out) -> out.addProductTransposeA(a, b),
                        pictures,
                        deltas,
                        pictures.transposed(),
                        deltas),
                new Product(
                        sizes + ", a·bᵀ",
                        (a, b, out) -> out.addProductTransposeB(a, b),
                        deltas,
                        weights,
                        deltas,
                        weights.transposed()));
    }

    /** Compares with the definition in {@code double}; {@code float} sums may be off by an ulp or so for each summand. */
    private void check(Product product) {
        String what = "an element of " + product.name;
        Matrix out = Matrix.zeros(product.m(), product.n());
        product.form.add(product.a, product.b, out);
        for (int i = 0; i < product.m(); i++) {
            double[] sums = new double[product.n()];
            double[] sizes = new double[product.n()];
            for (int p = 0; p < product.k(); p++) {
                for (int j = 0; j < product.n(); j++) {
                    double summand = (double) product.plainA.get(i, p) * product.plainB.get(p, j);
                    sums[j] += summand;
                    sizes[j] += Math.abs(summand);
                }
            }
            for (int j = 0; j < product.n(); j++) {
                Answer.require(
                        Math.abs(out.get(i, j) - sums[j]) <= product.k() * EPSILON * sizes[j],
                        this,
                        what,
                        out.get(i, j),
                        sums[j]);
            }
        }
    }

    private static Matrix random(int rows, int columns, RandomGenerator random) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, 2 * random.nextFloat() - 1);
            }
        }
        return matrix;
    }
}

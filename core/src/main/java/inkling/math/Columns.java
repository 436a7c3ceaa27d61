package inkling.math;

import inkling.math.kernel.Loops;
import java.util.Arrays;

/**
 * Operations with one number per column, which is a row {@code [1 × columns]}. Each column is on its own and adds its rows from
 * first to last, so these plain loops give the same bits on every machine.
 */
public final class Columns {
    private Columns() {}

    /** out += Σ over the rows of (a − mean)²; out and mean are {@code [1 × a.columns()]}. */
    public static void addSquaredDeviations(Matrix a, Matrix mean, Matrix out) {
        requireColumns(a, mean, out);
        out.requireApart("squared deviations", a, mean);
        for (int i = 0; i < a.rows(); i++) {
            Loops.addSquaredDifference(a.array(), i, mean.array(), out.array());
        }
    }

    /** out += Σ over the rows of a ∘ b; out is {@code [1 × a.columns()]}. */
    public static void addProducts(Matrix a, Matrix b, Matrix out) {
        requireColumns(a, out);
        requireSameShape(a, b);
        out.requireApart("products", a, b);
        for (int i = 0; i < a.rows(); i++) {
            Loops.addProduct(a.array(), i, b.array(), i, out.array(), 0);
        }
    }

    /** out = (a − mean) ∘ factor, each row of a with the row {@code mean} and the row {@code factor}; out may be a. */
    public static void normalize(Matrix a, Matrix mean, Matrix factor, Matrix out) {
        requireColumns(a, mean, factor);
        requireSameShape(a, out);
        out.requireSamePlaceOrApart("normalize", a);
        out.requireApart("normalize", mean, factor);
        for (int i = 0; i < a.rows(); i++) {
            Loops.normalize(a.array(), i, mean.array(), factor.array(), out.array());
        }
    }

    /** out = a ∘ factor + shift, each row of a with the row {@code factor} and the row {@code shift}; out may be a. */
    public static void scaleAndShift(Matrix a, Matrix factor, Matrix shift, Matrix out) {
        requireColumns(a, factor, shift);
        requireSameShape(a, out);
        out.requireSamePlaceOrApart("scale and shift", a);
        out.requireApart("scale and shift", factor, shift);
        for (int i = 0; i < a.rows(); i++) {
            Loops.scaleAndShift(a.array(), i, factor.array(), shift.array(), out.array());
        }
    }

    /** out += a ∘ factor, each row of a with the row {@code factor}. */
    public static void addScaled(Matrix a, Matrix factor, Matrix out) {
        requireColumns(a, factor);
        requireSameShape(a, out);
        out.requireSamePlaceOrApart("add scaled", a);
        out.requireApart("add scaled", factor);
        for (int i = 0; i < a.rows(); i++) {
            Loops.addProduct(a.array(), i, factor.array(), 0, out.array(), i);
        }
    }

    private static void requireColumns(Matrix a, Matrix... rows) {
        for (Matrix row : rows) {
            if (row.rows() != 1 || row.columns() != a.columns()) {
                throw new IllegalArgumentException(
                        "one number for each column of " + a + ": found " + Arrays.toString(rows));
            }
        }
    }

    private static void requireSameShape(Matrix a, Matrix b) {
        if (a.rows() != b.rows() || a.columns() != b.columns()) {
            throw new IllegalArgumentException("shapes " + a + " and " + b + " differ");
        }
    }
}

package inkling.data;

import inkling.data.augment.Preprocessing;
import java.util.Arrays;
import java.util.Objects;

/**
 * Brings the columns of a table to one scale: {@code (x − mean) / deviation}, with the mean and the standard deviation that each had
 * in a training set. A network learns badly from columns of which one is in millimetres and one in kilometres. What is learned from
 * standardized rows has to be asked with rows standardized by the same numbers, so they are kept and stored with the model.
 *
 * <p>Immutable and safe for use by any number of threads.
 *
 * @see "LeCun, Bottou, Orr and Müller, Efficient BackProp, 1998, section 4.3"
 */
public final class Standardization {
    private final float[] means;
    private final float[] deviations;

    private Standardization(float[] means, float[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /**
     * Measures the columns of a training set, without looking at labels. The deviation is the root of the mean square, divided by the
     * number of rows, not by one less. A column that is the same in every row gets the deviation 1: it becomes 0 in this set, and
     * elsewhere the difference from what it was here.
     *
     * @param train a table with at least one row
     * @throws IllegalArgumentException if it is empty
     * @throws IllegalStateException if it is pictures
     */
    public static Standardization of(Dataset train) {
        Objects.requireNonNull(train, "train");
        float[] values = train.values();
        if (train.size() == 0) {
            throw new IllegalArgumentException(train + ": expected at least one row to measure");
        }
        float[] means = new float[train.features()];
        float[] deviations = new float[train.features()];
        int from = train.offset(0);
        int to = from + train.size() * train.features();
        for (int column = 0; column < means.length; column++) {
            double mean = mean(values, from + column, to, means.length);
            means[column] = (float) mean;
            deviations[column] = deviation(values, from + column, to, means.length, mean);
        }
        return new Standardization(means, deviations);
    }

    private static double mean(float[] values, int from, int to, int step) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i += step) {
            sum += values[i];
            count++;
        }
        return sum / count;
    }

    private static float deviation(float[] values, int from, int to, int step, double mean) {
        double squares = 0;
        int count = 0;
        boolean constant = true;
        for (int i = from; i < to; i += step) {
            double difference = values[i] - mean;
            squares += difference * difference;
            count++;
            constant &= values[i] == values[from];
        }
        // The mean of equal numbers may differ from them by a rounding, so their deviation may not be exactly 0.
        return constant ? 1 : Math.max((float) Math.sqrt(squares / count), Float.MIN_VALUE);
    }

    /**
     * From stored numbers.
     *
     * @param means {@code [features]}, finite; copied
     * @param deviations {@code [features]}, finite and above 0; copied
     * @throws IllegalArgumentException if the lengths disagree or a number is not as it should be
     */
    public static Standardization of(float[] means, float[] deviations) {
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(deviations, "deviations");
        if (means.length != deviations.length || means.length == 0) {
            throw new IllegalArgumentException(
                    means.length + " means and " + deviations.length + " deviations: expected one of each per feature");
        }
        for (int i = 0; i < means.length; i++) {
            if (!Float.isFinite(means[i]) || !Float.isFinite(deviations[i]) || deviations[i] <= 0) {
                throw new IllegalArgumentException("feature " + i + ": mean " + means[i] + " and deviation "
                        + deviations[i] + ", expected finite numbers and a deviation above 0");
            }
        }
        return new Standardization(means.clone(), deviations.clone());
    }

    /** Number of columns. */
    public int features() {
        return means.length;
    }

    /** A copy of the mean of each column. */
    public float[] means() {
        return means.clone();
    }

    /** A copy of the standard deviation of each column, or 1 where it was the same in every row. */
    public float[] deviations() {
        return deviations.clone();
    }

    /**
     * The table with its numbers standardized, a copy. It {@link Dataset#preprocessing remembers} that this was done.
     *
     * @throws IllegalArgumentException if it is standardized already, has another number of columns, or a number is so far off that the result is not finite; the
     *     message names row and column
     * @throws IllegalStateException if it is pictures
     */
    public Dataset apply(Dataset table) {
        Objects.requireNonNull(table, "table");
        float[] values = table.values();
        requireFeatures(table.features(), table.name());
        Preprocessing taken = table.preprocessing().then(Preprocessing.standardizing(this));
        float[] standardized = new float[Math.multiplyExact(table.size(), table.features())];
        for (int row = 0; row < table.size(); row++) {
            int offset = table.offset(row);
            apply(values, offset, standardized, row * table.features());
            // Of the whole table, where this is a slice of one.
            int number = offset / table.features();
            requireFinite(values, offset, standardized, row * table.features(), "row " + number + ", ");
        }
        return table.withValues(standardized).withPreprocessing(taken);
    }

    /**
     * One row standardized, a copy.
     *
     * @param row {@code [features()]}
     * @throws IllegalArgumentException if it has another length, or a number is so far off that the result is not finite; the message
     *     names the column
     */
    public float[] apply(float[] row) {
        requireFeatures(Objects.requireNonNull(row, "row").length, "the row");
        float[] standardized = new float[row.length];
        apply(row, 0, standardized, 0);
        requireFinite(row, 0, standardized, 0, "");
        return standardized;
    }

    private void requireFinite(float[] from, int offset, float[] to, int toOffset, String place) {
        for (int column = 0; column < means.length; column++) {
            if (!Float.isFinite(to[toOffset + column])) {
                throw new IllegalArgumentException(place + "column " + column + ": " + from[offset + column]
                        + " becomes " + to[toOffset + column] + " by standardization, expected a finite number");
            }
        }
    }

    private void apply(float[] from, int offset, float[] to, int toOffset) {
        for (int i = 0; i < means.length; i++) {
            to[toOffset + i] = (float) (((double) from[offset + i] - means[i]) / deviations[i]);
        }
    }

    private void requireFeatures(int found, String what) {
        if (found != means.length) {
            throw new IllegalArgumentException(
                    what + " has " + found + " features, expected " + means.length + " as in the training set");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Standardization that
                && Arrays.equals(means, that.means)
                && Arrays.equals(deviations, that.deviations);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(means) + Arrays.hashCode(deviations);
    }

    @Override
    public String toString() {
        return "standardization of " + means.length + " features";
    }
}

package inkling.math;

/**
 * Examples in rows, as the first layer of a network is fed them: a dense {@link Matrix}, or {@link SparseBytes} where most is
 * zero. A {@link Matrix} takes the products of both.
 */
public sealed interface Rows permits Matrix, SparseBytes {
    /** How many examples there are. */
    int rows();

    /** Numbers of each example. */
    int columns();
}

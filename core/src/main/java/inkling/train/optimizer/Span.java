package inkling.train.optimizer;

/**
 * A run of parameters with all that belongs to them, at the same indices in every array. One index for all of them lets the
 * JIT compiler see that no two accesses overlap, and so vectorize the loop. It belongs to one thread; others have other runs
 * of the same arrays.
 *
 * @param parameters w, moved by the update
 * @param gradients ∂loss/∂w, summed over the examples of the batch; read only
 * @param state the optimizer's own numbers, {@link Optimizer#stateArrays()} arrays; zero before the first update
 * @param from first index
 * @param to index after the last
 */
@SuppressWarnings("ArrayRecordComponent") // numbers that loops run over; never compared
public record Span(float[] parameters, float[] gradients, float[][] state, int from, int to) {}

package inkling.train.optimizer;

/**
 * A run of parameters with all that belongs to them, at the same indices in every array. One index for all of them lets the
 * JIT compiler see that no two accesses overlap, and so vectorize the loop. It belongs to one thread; others have other runs
 * of the same arrays.
 */
public final class Span {
    private final float[] parameters;
    private final float[] gradients;
    private final float[][] state;
    private final int from;
    private final int to;

    /**
     * Of arrays that it shares with whoever makes it.
     *
     * @param parameters w
     * @param gradients ∂loss/∂w, summed over the examples of the batch
     * @param state {@link Optimizer#stateArrays()} arrays; zero before the first update
     * @param from first index
     * @param to index after the last
     */
    public Span(float[] parameters, float[] gradients, float[][] state, int from, int to) {
        this.parameters = parameters;
        this.gradients = gradients;
        this.state = state;
        this.from = from;
        this.to = to;
    }

    /** w, moved by the update. */
    public float[] parameters() {
        return parameters;
    }

    /** ∂loss/∂w, summed over the examples of the batch; read only. */
    public float[] gradients() {
        return gradients;
    }

    /** The optimizer's own numbers, {@link Optimizer#stateArrays()} arrays; zero before the first update. */
    public float[][] state() {
        return state;
    }

    /** The first index. */
    public int from() {
        return from;
    }

    /** The index after the last. */
    public int to() {
        return to;
    }
}

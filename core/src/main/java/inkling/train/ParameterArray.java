package inkling.train;

import inkling.math.Matrix;
import inkling.math.RowSet;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.nn.Parameter.Role;
import inkling.train.optimizer.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter array of a network with all that belongs to it, in the same layout: what is at one index of one array belongs to what is
 * there in the others.
 *
 * @param changed rows whose gradients may be other than zero
 * @param start index of the first parameter
 * @param end index after the last, padding included
 * @param stride from one row to the next
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ParameterArray(
        Role role,
        float[] parameters,
        float[] gradients,
        float[][] optimizerState,
        float @Nullable [] average,
        RowSet changed,
        int start,
        int end,
        int stride) {
    /** Floats that are worked on together: with gradient, two moments and average 40 KB, which stay in the first cache. */
    private static final int CHUNK = 1 << 11;

    /** What is done to some parameters, {@code from} (inclusive) to {@code to} (exclusive). */
    interface ChunkStep {
        void apply(ParameterArray array, int from, int to);
    }

    /** Those of a state, with gradients that are always the same object. */
    static List<ParameterArray> of(TrainingState state, Gradients gradients) {
        List<ParameterArray> arrays = new ArrayList<>();
        for (int i = 0; i < gradients.arrays().size(); i++) {
            arrays.add(of(state, gradients, i));
        }
        return arrays;
    }

    private static ParameterArray of(TrainingState state, Gradients gradients, int index) {
        Parameter parameter = state.network().parameters().get(index);
        Matrix values = parameter.values();
        float[][] optimizerState =
                new float[state.optimizerState().size() / gradients.arrays().size()][];
        for (int i = 0; i < optimizerState.length; i++) {
            optimizerState[i] = data(state.optimizerState().get(index * optimizerState.length + i), values);
        }
        Network average = state.average();
        int start = values.index(0, 0);
        return new ParameterArray(
                parameter.role(),
                values.data(),
                data(gradients.arrays().get(index), values),
                optimizerState,
                average == null ? null : data(average.parameters().get(index).values(), values),
                gradients.rows(index),
                start,
                start + values.rows() * values.stride(),
                values.stride());
    }

    /** The matrix's floats, which must lie where those of {@code like} lie in their array. */
    private static float[] data(Matrix matrix, Matrix like) {
        boolean same = matrix.rows() == like.rows()
                && matrix.columns() == like.columns()
                && matrix.index(0, 0) == like.index(0, 0)
                && matrix.isOneRunWith(like);
        if (!same) {
            throw new IllegalArgumentException(matrix + " is not laid out as the parameters " + like);
        }
        return matrix.data();
    }

    /** What an optimizer is given of some parameters. */
    Span span(int from, int to) {
        return new Span(parameters, gradients, optimizerState, from, to);
    }

    /** How many floats there are, padding included. */
    int size() {
        return end - start;
    }

    /** Takes one chunk after the other through all steps. */
    void forEachChunk(int from, int to, List<ChunkStep> steps) {
        for (int first = from; first < to; first += CHUNK) {
            int last = Math.min(to, first + CHUNK);
            for (ChunkStep step : steps) {
                step.apply(this, first, last);
            }
        }
    }

    /** Takes those rows alone whose gradients may be other than zero through a step. */
    void forEachChangedRow(ChunkStep step) {
        if (changed.isAll()) {
            step.apply(this, start, end);
            return;
        }
        for (int i = 0; i < changed.size(); i++) {
            int from = start + changed.get(i) * stride;
            step.apply(this, from, from + stride);
        }
    }
}

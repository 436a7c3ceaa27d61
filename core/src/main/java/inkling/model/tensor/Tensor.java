package inkling.model.tensor;

import java.util.List;

/**
 * A named array of numbers of any number of dimensions.
 *
 * @param name unique in its file
 * @param shape size of each dimension; its product is the number of values
 * @param values row by row; kept, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Tensor(String name, List<Integer> shape, float[] values) {}

package inkling.nn;

import inkling.math.Arguments;
import inkling.math.Matrix;
import inkling.math.RowSet;
import inkling.nn.gradient.GradientBlock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * ∂loss/∂parameter for every parameter of a network, summed over the examples added so far: neither divided by their number
 * nor negated. With them travel the sums from which batch normalization's running averages are made. Not safe for more than
 * one thread, unless each has blocks of its own.
 */
public final class Gradients {
    private final List<LayerGradients> layers;
    private final List<Matrix> arrays;
    private final List<RowSet> rows = new ArrayList<>();

    private Gradients(List<LayerGradients> layers) {
        this.layers = layers;
        this.arrays = layers.stream().flatMap(layer -> layer.arrays().stream()).toList();
        for (LayerGradients layer : layers) {
            for (int i = 0; i < layer.arrays().size(); i++) {
                rows.add(i == 0 ? layer.rows() : new RowSet(layer.array(i).rows()));
            }
        }
    }

    /** Zeros in the shapes of {@code network}'s parameters. */
    public static Gradients zeros(Network network) {
        return new Gradients(network.layers().stream().map(Layer::zeroGradients).toList());
    }

    LayerGradients layer(int layer) {
        return layers.get(layer);
    }

    /**
     * The arrays in the order of {@link Network#parameters()}. Whoever writes to them says so by {@link #setAllRows}; of a source
     * from elsewhere the session says it.
     */
    public List<Matrix> arrays() {
        return arrays;
    }

    /** A copy of one array, row by row; arrays are numbered as {@link Network#parameters()}. */
    public float[] toArray(int array) {
        Arguments.requireIndex("array", array, arrays.size());
        return arrays.get(array).toArray();
    }

    /** Bytes that {@link #write} writes. */
    public int bytes() {
        return layers.stream().mapToInt(LayerGradients::bytes).reduce(0, Math::addExact);
    }

    /** Writes all sums, those of batch normalization too, as they are to the last bit. */
    public void write(ByteBuffer to) {
        layers.forEach(layer -> layer.write(to));
    }

    /** Takes what {@link #write} wrote of the gradients of a network of the same architecture; what was here is lost. */
    public void read(ByteBuffer from) {
        layers.forEach(layer -> layer.read(from));
    }

    /** Adds the sums over other examples. */
    public void add(Gradients other) {
        addScaled(1, other);
    }

    /** Adds the sums over other examples times a factor; those of batch normalization as they are. */
    public void addScaled(float factor, Gradients other) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).addScaled(factor, other.layers.get(i));
        }
    }

    /** Adds the sums of one block over other examples. */
    public void add(GradientBlock block, Gradients other) {
        layers.get(block.layer()).add(block, other.layers.get(block.layer()));
    }

    /** Makes all sums zero again. After this, only rows that are added to count as changed. */
    public void clear() {
        layers.forEach(LayerGradients::clear);
    }

    /** Says that any row may be other than zero, because somebody has written to {@link #arrays}. */
    public void setAllRows() {
        rows.forEach(RowSet::setAll);
    }

    /** Which rows of an array may be other than zero; arrays are numbered as in {@link #arrays}. */
    public RowSet rows(int array) {
        return rows.get(array);
    }

    /** Makes the sums of one block zero again. */
    public void clear(GradientBlock block) {
        layers.get(block.layer()).clear(block);
    }
}

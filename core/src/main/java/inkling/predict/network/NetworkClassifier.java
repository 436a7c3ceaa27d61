package inkling.predict.network;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.FeatureMaps;
import inkling.nn.Network;
import inkling.nn.Workspace;
import inkling.nn.gradient.MicroBatch;
import inkling.predict.Classifier;
import inkling.predict.Predictor;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One network, which sees examples as they are. */
public record NetworkClassifier(Network network) implements Classifier {
    /** Checks that there is one. */
    public NetworkClassifier {
        Objects.requireNonNull(network, "network");
    }

    @Override
    public int inputs() {
        return network.inputs();
    }

    @Override
    public int classes() {
        return network.outputs();
    }

    @Override
    public void requireExamples(Dataset data) {
        Classifier.super.requireExamples(data);
        requireShape(data.isTable() ? null : data.shape(), data.name());
    }

    /**
     * Refuses what convolutions cannot make sense of, though it has as many numbers as they take.
     *
     * @param shape of the pictures; null for rows of a table
     * @param whose for the message
     * @throws IllegalArgumentException if convolutions or pooling come first and want pictures of another shape
     */
    public void requireShape(@Nullable ImageShape shape, String whose) {
        FeatureMaps maps = network.inputMaps();
        if (maps != null && (shape == null || !maps.equals(new FeatureMaps(1, shape.height(), shape.width())))) {
            throw new IllegalArgumentException(this + " takes pictures of " + maps
                    + " (channels, height, width), but " + whose + " has "
                    + (shape == null ? "rows of a table" : "pictures of " + shape));
        }
    }

    /** Of the pictures, where nobody says: as convolutions want it, or else square if it can be, as pictures of digits are. */
    public ImageShape likelyShape() {
        FeatureMaps maps = network.inputMaps();
        if (maps != null) {
            return new ImageShape(maps.height(), maps.width());
        }
        int pixels = network.inputs();
        int side = (int) Math.sqrt(pixels);
        return side * side == pixels ? new ImageShape(side, side) : new ImageShape(1, pixels);
    }

    @Override
    public Predictor predictor(int capacity) {
        var workspace = new Workspace(network, capacity);
        return new Predictor() {
            @Override
            public Matrix predict(Dataset examples) {
                return network.predict(rows(examples), workspace);
            }

            // Not by way of p: the network knows ln p where p itself underflows to 0.
            @Override
            public Scored score(Dataset examples) {
                MicroBatch batch = new MicroBatch(rows(examples), examples.labels());
                return new Scored(network.predictAndMeasure(batch, workspace), workspace.probabilities());
            }
        };
    }

    /** The examples as the first layer reads them: bytes with their scale, or a table's numbers. */
    private Rows rows(Dataset examples) {
        int[] offsets =
                IntStream.range(0, examples.size()).map(examples::offset).toArray();
        return examples.isTable()
                ? Matrix.ofRows(examples.values(), offsets, network.inputs())
                : SparseBytes.of(examples.pixels(), offsets, network.inputs(), network.inputScale());
    }

    @Override
    public String toString() {
        return "network " + network;
    }
}

package inkling.predict;

import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.MicroBatch;
import inkling.nn.Network;
import inkling.nn.Workspace;
import java.util.Objects;

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
    public Predictor predictor(int capacity) {
        var workspace = new Workspace(network, capacity);
        return new Predictor() {
            @Override
            public Matrix predict(Examples examples) {
                return network.predict(rows(examples), workspace);
            }

            // Not by way of p: the network knows ln p where p itself underflows to 0.
            @Override
            public Scored score(Examples examples, int[] labels) {
                MicroBatch batch = new MicroBatch(rows(examples), labels);
                return new Scored(network.predictAndMeasure(batch, workspace), workspace.probabilities());
            }
        };
    }

    /** As the network's first layer is fed them. */
    private Rows rows(Examples examples) {
        return switch (examples) {
            case Examples.Pictures pictures ->
                SparseBytes.of(pictures.pixels(), pictures.offsets(), network.inputs(), network.inputScale());
            case Examples.Numbers numbers -> Matrix.ofRows(numbers.values(), numbers.offsets(), network.inputs());
        };
    }

    @Override
    public String toString() {
        return "network " + network;
    }
}

package inkling.predict;

import inkling.math.Matrix;
import inkling.math.SparseBytes;
import inkling.nn.MicroBatch;
import inkling.nn.Network;
import inkling.nn.Workspace;

/** One network, which sees the pictures as they are. */
public record NetworkClassifier(Network network) implements Classifier {
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
            public Matrix predict(byte[] pixels, int[] offsets) {
                return network.predict(rows(pixels, offsets), workspace);
            }

            // Not by way of p: the network knows ln p where p itself underflows to 0.
            @Override
            public Scored score(byte[] pixels, int[] offsets, int[] labels) {
                SparseBytes rows = rows(pixels, offsets);
                return new Scored(
                        network.predictAndScore(new MicroBatch(rows, labels), workspace), workspace.probabilities());
            }

            private SparseBytes rows(byte[] pixels, int[] offsets) {
                return SparseBytes.of(pixels, offsets, network.inputs(), network.inputScale());
            }
        };
    }

    @Override
    public String toString() {
        return "network " + network;
    }
}

package inkling.app.report;

import inkling.app.report.ReportData.Snapshot;
import inkling.app.report.ReportData.Weights;
import inkling.data.ImageShape;
import inkling.math.Matrix;
import inkling.nn.Activation;
import inkling.nn.BatchNorm;
import inkling.nn.Conv2d;
import inkling.nn.Dropout;
import inkling.nn.Layer;
import inkling.nn.Linear;
import inkling.nn.MaxPool;
import inkling.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes snapshots of the first layer while it is trained: at the start, at the end, and in between more often early on, when most
 * happens. Not for several threads.
 */
public final class WeightRecorder {
    private static final int MOMENTS = 8;

    private final Network network;
    private final ImageShape shape;
    private final Set<Long> due;
    private final List<Snapshot> snapshots = new ArrayList<>();

    /** {@link #WeightRecorder(Network, ImageShape, long, long)} for a run from its beginning. */
    public WeightRecorder(Network network, ImageShape shape, long total) {
        this(network, shape, 0, total);
    }

    /**
     * Takes the first snapshot.
     *
     * @param network that is about to be trained in place
     * @param shape of the pictures it takes
     * @param done updates made already, in a run that was interrupted; there are no snapshots from before
     * @param total updates that are planned
     */
    public WeightRecorder(Network network, ImageShape shape, long done, long total) {
        this.network = network;
        this.shape = seenByUnits(network, shape);
        due = moments(total);
        take(done);
    }

    /** The shape of what each unit or filter of the first layer with weights sees; a filter's channels above each other. */
    private static ImageShape seenByUnits(Network network, ImageShape pictures) {
        ImageShape seen = pictures;
        for (Layer layer : network.layers()) {
            switch (layer) {
                case Linear linear -> {
                    return seen;
                }
                case Conv2d conv -> {
                    return new ImageShape(conv.input().channels() * conv.size(), conv.size());
                }
                case MaxPool pool ->
                    seen = new ImageShape(
                            pool.output().channels() * pool.output().height(),
                            pool.output().width());
                case BatchNorm norm -> {}
                case Activation activation -> {}
                case Dropout dropout -> {}
            }
        }
        return seen;
    }

    /** Updates after which to look: 0, …, {@code total} with distances that grow evenly. */
    static Set<Long> moments(long total) {
        Set<Long> moments = new TreeSet<>();
        for (int i = 0; i < MOMENTS; i++) {
            double share = (double) i / (MOMENTS - 1);
            moments.add(Math.round(total * share * share));
        }
        return moments;
    }

    /** To be called after every update; takes a snapshot if it is time. */
    public void updated(long iteration) {
        if (due.contains(iteration)) {
            take(iteration);
        }
    }

    /**
     * All snapshots, the last of the weights as they are now.
     *
     * @param iteration updates made in the end
     */
    public Weights finish(long iteration) {
        take(iteration);
        int units = network.parameters().getFirst().values().columns();
        return new Weights(shape, units, snapshots);
    }

    private void take(long iteration) {
        if (!snapshots.isEmpty() && snapshots.getLast().iteration() >= iteration) {
            snapshots.removeLast();
        }
        snapshots.add(new Snapshot(iteration, weights(network)));
    }

    /** The first units' incoming weights, {@code [units × inputs]}. */
    private static float[][] weights(Network network) {
        Matrix matrix = network.parameters().getFirst().values();
        float[][] units = new float[Math.min(WeightSection.mostUnits(matrix.rows()), matrix.columns())][matrix.rows()];
        for (int input = 0; input < matrix.rows(); input++) {
            for (int unit = 0; unit < units.length; unit++) {
                units[unit][input] = matrix.get(input, unit);
            }
        }
        return units;
    }

    /** A network's weights as they are. */
    public static Weights of(Network network, ImageShape shape) {
        return new WeightRecorder(network, shape, 0).finish(0);
    }
}

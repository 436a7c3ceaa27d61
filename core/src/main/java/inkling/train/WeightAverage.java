package inkling.train;

import inkling.math.Matrix;
import inkling.nn.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network that is trained and, where wanted, the average of what it has been: see {@link WeightSelection#averageDecay()}. The
 * parameters are averaged by {@link ParameterUpdate}, while they are in the cache; here is the rest.
 *
 * @param average null where nothing is averaged
 */
record WeightAverage(Network network, @Nullable Network average, WeightSelection selection) {
    /** What is measured and kept: the average, or the network itself. */
    Network measured() {
        return average != null ? average : network;
    }

    /** Averages what batch normalization has seen, as the parameters are. */
    void averageStatistics(int update) {
        if (average == null) {
            return;
        }
        float share = 1 - selection.averageDecayAt(update);
        List<Matrix> averaged = average.statistics();
        List<Matrix> latest = network.statistics();
        for (int i = 0; i < averaged.size(); i++) {
            averaged.get(i).addScaled(-share, averaged.get(i));
            averaged.get(i).addScaled(share, latest.get(i));
        }
    }
}

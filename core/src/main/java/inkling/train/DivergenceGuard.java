package inkling.train;

import inkling.nn.Metrics;
import inkling.nn.Network;

/** Parameters that have had a finite loss, to return to when others have none. */
final class DivergenceGuard {
    private final Network network;
    private final Network good;
    private int iteration;

    /** Takes the network as it is for good. */
    DivergenceGuard(Network network, int iteration) {
        this.network = network;
        this.good = network.copy();
        this.iteration = iteration;
    }

    /** Remembers the network's parameters. */
    void set(int iteration) {
        good.set(network);
        this.iteration = iteration;
    }

    /**
     * Checks a loss.
     *
     * @throws TrainingDivergedException if it is not finite; the network has its last good parameters back then
     */
    void requireFinite(int iteration, Metrics metrics) {
        if (!Double.isFinite(metrics.objectiveSum())) {
            throw diverged(iteration, metrics.objective());
        }
    }

    /** Gives the network its last good parameters back; the exception is to be thrown. */
    TrainingDivergedException diverged(int iteration, double loss) {
        network.set(good);
        return new TrainingDivergedException(iteration, loss, this.iteration);
    }
}

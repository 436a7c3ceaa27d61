package inkling.train;

import inkling.nn.Network;
import org.jspecify.annotations.Nullable;

/** Parameters that have had a finite loss, to return to when others have none. */
final class DivergenceGuard {
    private final Network network;
    private final Network good;
    private int goodUpdates;
    private @Nullable TrainingDivergedException divergence;

    /** Takes the network as it is for good. */
    DivergenceGuard(Network network, int updates) {
        this.network = network;
        this.good = network.copy();
        this.goodUpdates = updates;
    }

    /** Remembers the network's parameters. */
    void remember(int updates) {
        good.set(network);
        goodUpdates = updates;
    }

    /**
     * Checks a number that has to be finite.
     *
     * @throws TrainingDivergedException if it is not; the network has its last good parameters back then
     */
    void requireFinite(int update, double loss) {
        if (!Double.isFinite(loss)) {
            network.set(good);
            divergence = new TrainingDivergedException(update, loss, goodUpdates);
            throw divergence;
        }
    }

    /** What was thrown, null where nothing was. */
    @Nullable
    TrainingDivergedException divergence() {
        return divergence;
    }
}

package inkling.train;

import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.train.TrainingState.Best;
import org.jspecify.annotations.Nullable;

/**
 * What may end a training before its last update, a loss that is not finite or no better parameters for too long, and which parameters the network
 * has after any end.
 */
final class EarlyEnd {
    private final Network network;
    private final WeightAverage average;
    private final WeightSelection selection;
    private EarlyStopping earlyStopping;
    private DivergenceGuard divergenceGuard;
    private volatile boolean outOfPatience;

    /**
     * Of a training from a state on.
     *
     * @param average what is measured and kept of the network
     */
    EarlyEnd(TrainingState state, WeightAverage average, WeightSelection selection) {
        this.network = state.network();
        this.average = average;
        this.selection = selection;
        earlyStopping = new EarlyStopping(selection.patience(), state.best());
        divergenceGuard = new DivergenceGuard(network, state.position().updates());
        outOfPatience = earlyStopping.outOfPatience();
    }

    /** Forgets what has been since {@code origin}, whose parameters the network has. */
    void reset(TrainingState origin) {
        Best best = origin.best();
        earlyStopping = new EarlyStopping(selection.patience(), best == null ? null : best.copy());
        divergenceGuard = new DivergenceGuard(network, origin.position().updates());
        outOfPatience = earlyStopping.outOfPatience();
    }

    /** Remembers the network's parameters, which have had a finite loss. */
    void remember(int updates) {
        divergenceGuard.remember(updates);
    }

    /**
     * Checks a number that has to be finite.
     *
     * @throws TrainingDivergedException if it is not; the network has its last good parameters back then
     */
    void requireFinite(int update, double loss) {
        divergenceGuard.requireFinite(update, loss);
    }

    /** What was thrown, null where nothing was. */
    @Nullable
    TrainingDivergedException divergence() {
        return divergenceGuard.divergence();
    }

    /** Takes note of how good the parameters are; null where nothing was held out. */
    void consider(int updates, @Nullable Metrics devMetrics) {
        if (devMetrics != null) {
            earlyStopping.consider(average.measured(), updates, devMetrics);
            outOfPatience = earlyStopping.outOfPatience();
        }
    }

    /** Whether early stopping has waited long enough; any thread may ask. */
    boolean outOfPatience() {
        return outOfPatience;
    }

    /** The best parameters, null where there is no early stopping or nothing was considered yet. */
    @Nullable
    Best best() {
        return earlyStopping.best();
    }

    /** Gives the network what it is to have in the end, after so many updates; returns how many went into that. */
    int selectWeights(int updates) {
        Best best = best();
        network.set(best != null ? best.network() : average.measured());
        return best != null ? best.updates() : updates;
    }
}

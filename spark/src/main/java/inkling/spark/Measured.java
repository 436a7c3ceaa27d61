package inkling.spark;

import inkling.nn.Metrics;
import java.io.Serializable;

/** {@link Metrics} as they travel. */
record Measured(long examples, double lossSum, long correct, double objectiveSum) implements Serializable {
    private static final long serialVersionUID = 1;

    static Measured of(Metrics metrics) {
        return new Measured(metrics.examples(), metrics.lossSum(), metrics.correct(), metrics.objectiveSum());
    }

    Metrics metrics() {
        return new Metrics(examples, lossSum, correct, objectiveSum);
    }
}

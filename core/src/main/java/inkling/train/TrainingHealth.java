package inkling.train;

import inkling.data.Dataset;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.parallel.Workers;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a network can still learn: how many units do, how large the gradients are, and whether it tells examples apart. Measured on a
 * sample of examples, as prediction sees them; nothing that is trained is touched. In a {@link Report} it is that of the parameters which
 * are kept: of the average, where there is one.
 *
 * @param layers those with weights, from input to output
 * @param commonestPrediction the class that most of the sample was taken for
 * @param commonestShare what share of the sample, from 0 to 1
 */
public record TrainingHealth(List<LayerHealth> layers, int commonestPrediction, double commonestShare) {
    /** Copies the list. */
    public TrainingHealth {
        layers = List.copyOf(layers);
    }

    /**
     * Examines a network, on up to 1,000 examples spread evenly over the data.
     *
     * @param gradients ∂objective/∂parameter, summed over a batch, see {@link TrainingSession#gradients}
     * @param batch examples that they are summed over; 0 for none
     * @throws IllegalArgumentException if there are no labelled examples, or data and network do not fit
     */
    public static TrainingHealth of(Network network, Dataset data, Gradients gradients, long batch) {
        Trainer.requireFit(network, data);
        try (Workers workers = new Workers(1)) {
            return HealthSample.of(data, Long.MAX_VALUE).examine(network, gradients, batch, workers);
        }
    }

    /** The same with the gradients of another measurement of the same network. */
    public TrainingHealth withGradientsOf(TrainingHealth other) {
        return new TrainingHealth(
                IntStream.range(0, layers.size())
                        .mapToObj(i ->
                                layers.get(i).withGradient(other.layers.get(i).gradientNorm()))
                        .toList(),
                commonestPrediction,
                commonestShare);
    }

    /** Whether the whole sample was taken for one class. */
    public boolean oneClassOnly() {
        return commonestShare == 1;
    }
}

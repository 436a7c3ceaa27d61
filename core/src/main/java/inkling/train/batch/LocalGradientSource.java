package inkling.train.batch;

import inkling.data.Dataset;
import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.parallel.Workers;

/** Gradients from the threads of this machine. */
public final class LocalGradientSource implements GradientSource {
    private final Batches batches;
    private final SectionGradients sections;

    /** For the threads of {@code workers}, which stay their owner's. */
    public LocalGradientSource(
            Dataset data,
            ExampleSource examples,
            BatchOrder order,
            Network network,
            Objective objective,
            Workers workers) {
        batches = new Batches(data, order, network, examples);
        sections = new SectionGradients(network, objective, workers);
    }

    /** Each batch is one section. */
    @Override
    public Metrics compute(int update, Gradients gradients) {
        return sections.compute(batches.order().size(update), batches.source(update), gradients);
    }

    @Override
    public void close() {
        // The threads belong to their owner.
    }
}

package inkling.train.gradient;

import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Objective;
import inkling.parallel.Workers;
import inkling.train.source.GradientSource;

/** Gradients from the threads of this machine: {@link SectionGradients} has the work. */
public final class LocalGradientSource implements GradientSource {
    private final Batches batches;
    private final SectionGradients sections;

    /**
     * For one session.
     *
     * @param workers stay their owner's
     */
    public LocalGradientSource(Batches batches, Objective objective, Workers workers) {
        this.batches = batches;
        sections = new SectionGradients(batches.network(), objective, workers);
    }

    /** Each batch is one section. */
    @Override
    public Metrics compute(int update, float learningRate, Gradients gradients) {
        return sections.compute(batches.order().size(update), batches.source(update), gradients);
    }

    @Override
    public void close() {
        // The threads belong to their owner.
    }
}

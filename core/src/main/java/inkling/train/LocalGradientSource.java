package inkling.train;

import inkling.nn.Gradients;
import inkling.nn.Metrics;

/**
 * Gradients from the threads of this machine.
 *
 * @param batches of the session
 * @param sections work them out; each batch is one section
 */
record LocalGradientSource(Batches batches, SectionGradients sections) implements GradientSource {
    @Override
    public Metrics compute(int update, Gradients gradients) {
        return sections.compute(batches.order().size(update), batches.source(update), gradients);
    }

    @Override
    public void close() {
        // The threads belong to the session.
    }
}

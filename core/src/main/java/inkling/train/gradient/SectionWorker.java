package inkling.train.gradient;

import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.parallel.Workers;
import inkling.train.Trainer;
import inkling.train.TrainingSession;
import inkling.train.source.BatchOrder;
import inkling.train.source.GradientSource;
import inkling.train.source.LocalSgd;
import inkling.train.source.PictureTransformation;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works out sections of batches on whichever machine their examples are: the place to begin for a {@link GradientSource} of Inkling that is not of
 * this machine alone. It gives the bits that a {@link TrainingSession} without any source gets. Belongs to one thread at a time.
 *
 * <pre>
 * driver, for each update                          worker, for each section
 *   order = new BatchOrder(examples, size, seed)
 *   bytes = network.toBytes()                   ──►  network.setBytes(bytes)
 *                                                    sum = worker.compute(update, section, examples)
 *   SectionSum.addInOrder(sums, …, gradients)   ◄──  sum
 * </pre>
 */
public final class SectionWorker implements AutoCloseable {
    private final Network network;
    private final BatchOrder order;
    private final ExampleSource shown;
    private final Workers workers;
    private final SectionGradients sections;
    private final Gradients gradients;
    private final Objective objective;
    private @Nullable LearnerGradients learner;

    /**
     * A worker with a network of its own.
     *
     * @param network asked with the parameters that it has at the time
     * @param order of the session
     * @param objective of the session
     * @param pictures makes a transformation for the pictures of a micro-batch, as in {@link Trainer}; null for pictures as they are
     * @param threads that share the work; the result does not depend on it
     */
    public SectionWorker(
            Network network,
            BatchOrder order,
            Objective objective,
            @Nullable Supplier<PictureTransformation> pictures,
            int threads) {
        this.network = network;
        this.order = order;
        this.objective = objective;
        shown = new ExampleSource(pictures, null);
        workers = new Workers(threads);
        sections = new SectionGradients(network, objective, workers);
        gradients = Gradients.zeros(network);
    }

    /** The network. */
    public Network network() {
        return network;
    }

    /** How the batch of one update is cut. */
    public MicroBatchPlan plan(int update) {
        return MicroBatchPlan.of(order.size(update), network);
    }

    /**
     * Works through a section of the batch of one update.
     *
     * @param examples those of the section
     * @return gradients and metrics as {@link SectionSum} reads them
     * @throws IllegalArgumentException if these are not as many examples as the section has
     */
    public byte[] compute(int update, BatchSection section, SectionExamples examples) {
        MicroBatchPlan plan = plan(update);
        SectionGradients.Source source = source(update, plan, section, examples);
        return SectionSum.write(sections.compute(plan, section, source, gradients), gradients);
    }

    /**
     * Works through a section of a round of local SGD.
     *
     * @param round how it is cut, as {@link MicroBatchPlan#of(LocalSgd, int, int)} says
     * @param learningRate of the round
     * @param examples those of the section
     * @return what {@link SectionSum} reads
     * @throws IllegalArgumentException if these are not as many examples as the section has
     */
    public byte[] learn(
            int update, MicroBatchPlan round, BatchSection section, float learningRate, SectionExamples examples) {
        SectionGradients.Source source = source(update, round, section, examples);
        if (learner == null) {
            learner = new LearnerGradients(network.copy(), objective);
        }
        byte[] start = network.toBytes();
        return SectionSum.write(learner.compute(round, section, source, start, learningRate, gradients), gradients);
    }

    private SectionGradients.Source source(
            int update, MicroBatchPlan plan, BatchSection section, SectionExamples examples) {
        int first = plan.start(section);
        if (examples.size() != plan.end(section) - first) {
            throw new IllegalArgumentException(
                    section + ": expected " + (plan.end(section) - first) + " examples, found " + examples.size());
        }
        return examples.source(first, network, order, shown, order.epoch(update));
    }

    @Override
    public void close() {
        workers.close();
    }
}

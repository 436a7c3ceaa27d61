package inkling.train.gradient;

import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.parallel.Workers;
import inkling.train.source.GradientSource;
import inkling.train.source.LocalSgd;
import java.util.Arrays;
import java.util.stream.Stream;

/** Rounds of {@link LocalSgd} on the threads of this machine, each of which is one learner after the other. */
public final class LocalSgdSource implements GradientSource {
    private final Batches batches;
    private final LocalSgd localSgd;
    private final int batchSize;
    private final Workers workers;
    private final LearnerGradients[] learners;
    private final Gradients[] sums;

    /**
     * For one session.
     *
     * @param batches its rounds
     * @param batchSize of a learner's update
     * @param workers stay their owner's
     */
    public LocalSgdSource(Batches batches, Objective objective, LocalSgd localSgd, int batchSize, Workers workers) {
        this.batches = batches;
        this.localSgd = localSgd;
        this.batchSize = batchSize;
        this.workers = workers;
        Network network = batches.network();
        learners = Stream.generate(() -> new LearnerGradients(network.copy(), objective))
                .limit(workers.threads())
                .toArray(LearnerGradients[]::new);
        sums = Stream.generate(() -> Gradients.zeros(network))
                .limit(workers.threads())
                .toArray(Gradients[]::new);
    }

    @Override
    public Metrics compute(int update, float learningRate, Gradients gradients) {
        Network network = batches.network();
        MicroBatchPlan round = MicroBatchPlan.of(localSgd, batches.order().size(update), batchSize);
        SectionGradients.Source source = batches.source(update);
        byte[] start = network.toBytes();
        byte[][] found = new byte[round.sections(0)][];
        workers.run(found.length, (i, thread) -> {
            Gradients sum = sums[thread];
            var learner = new BatchSection(0, i);
            found[i] =
                    SectionSum.write(learners[thread].compute(round, learner, source, start, learningRate, sum), sum);
        });
        return SectionSum.addUp(Arrays.asList(found), 0, round, network, gradients);
    }

    @Override
    public void close() {
        // The threads belong to their owner.
    }
}

package inkling.train;

import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.parallel.Workers;
import java.util.Arrays;
import java.util.stream.Stream;

/** Rounds of {@link LocalSgd} on the threads of this machine, each of which is one learner after the other. */
final class LocalSgdSource implements GradientSource {
    private final TrainingConfig config;
    private final Batches batches;
    private final Network network;
    private final LearningRate learningRate;
    private final Workers workers;
    private final LearnerGradients[] learners;
    private final Gradients[] sums;

    /**
     * For one session.
     *
     * @param batches its rounds
     * @param network whose parameters the session changes between rounds
     * @param learningRate of the session
     */
    LocalSgdSource(
            TrainingConfig config, Batches batches, Network network, LearningRate learningRate, Workers workers) {
        this.config = config;
        this.batches = batches;
        this.network = network;
        this.learningRate = learningRate;
        this.workers = workers;
        Objective objective = config.objective();
        learners = Stream.generate(() -> new LearnerGradients(network.copy(), objective))
                .limit(workers.threads())
                .toArray(LearnerGradients[]::new);
        sums = Stream.generate(() -> Gradients.zeros(network))
                .limit(workers.threads())
                .toArray(Gradients[]::new);
    }

    @Override
    public Metrics compute(int update, Gradients gradients) {
        MicroBatchPlan round = config.plan(batches.order().size(update), network);
        SectionGradients.Source source = batches.source(update);
        byte[] start = network.parameterBytes();
        float rate = learningRate.of(update);
        byte[][] found = new byte[round.sections(0)][];
        workers.run(found.length, (i, thread) -> {
            Gradients sum = sums[thread];
            var learner = new BatchSection(0, i);
            found[i] = SectionSum.write(learners[thread].compute(round, learner, source, start, rate, sum), sum);
        });
        return SectionSum.addUp(Arrays.asList(found), 0, round, network, gradients);
    }

    @Override
    public void close() {
        // The threads belong to the session.
    }
}

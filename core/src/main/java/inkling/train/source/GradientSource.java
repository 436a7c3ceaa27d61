package inkling.train.source;

import inkling.nn.Gradients;
import inkling.nn.Metrics;

/**
 * Where the gradients of a batch come from: the threads of this machine, or elsewhere. Inkling's own take sums in one order, whoever
 * works them out, so that all of them give the same bits. Not safe for more than one thread.
 */
public interface GradientSource extends AutoCloseable {
    /**
     * Works through the batch of one update, with the network's parameters as they are.
     *
     * <p>With {@link LocalSgd} the gradients are instead those by which plain gradient descent moves to the average of the learners, and
     * each learner's metrics are with its own parameters, as they were before its update. With a learning rate of 0 no learner moves, so
     * the metrics are those of the network's parameters.
     *
     * @param update counted from 0
     * @param learningRate by which learners move; gradients of a batch do not depend on it
     * @param gradients receives ∂objective/∂parameter and the statistics, summed over the batch; what was in it is lost
     * @return the metrics with these parameters
     */
    Metrics compute(int update, float learningRate, Gradients gradients);

    @Override
    void close();
}

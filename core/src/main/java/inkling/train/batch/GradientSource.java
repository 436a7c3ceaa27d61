package inkling.train.batch;

import inkling.nn.Gradients;
import inkling.nn.Metrics;

/**
 * Where the gradients of a batch come from: the threads of this machine, or elsewhere. Whoever it is, sums are taken in the
 * order of the {@link MicroBatchPlan}, so that all of them give the same bits.
 */
public interface GradientSource extends AutoCloseable {
    /**
     * Works through the batch of one update, with the network's parameters as they are.
     *
     * @param update counted from 0
     * @param gradients receives ∂objective/∂parameter and the statistics, summed over the batch; what was in it is lost
     * @return the metrics with these parameters
     */
    Metrics compute(int update, Gradients gradients);

    @Override
    void close();
}

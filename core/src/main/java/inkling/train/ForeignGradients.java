package inkling.train;

import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.train.source.GradientSource;

/** Gradients from elsewhere: whoever writes to their arrays need not know that rows are remembered, so all count as changed. */
record ForeignGradients(GradientSource source) implements GradientSource {
    @Override
    public Metrics compute(int update, float learningRate, Gradients gradients) {
        Metrics metrics = source.compute(update, learningRate, gradients);
        gradients.setAllRows();
        return metrics;
    }

    @Override
    public void close() {
        source.close();
    }
}

package inkling.train;

import inkling.data.Dataset;
import inkling.data.Shuffle;
import inkling.nn.Chunk;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.nn.Score;
import inkling.train.TrainingConfig.Epochs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Gradient descent on a dataset. The same network, data and random numbers give the same bits for any number of threads.
 */
public final class Trainer {
    private static final int REPORT_EVERY = 10;

    private final TrainingConfig config;

    /** A trainer with these settings; it may be used again and again. */
    public Trainer(TrainingConfig config) {
        this.config = config;
    }

    /**
     * Trains a network.
     *
     * @param network starts as it is and is changed in place
     * @param data labelled pictures, as many pixels each as the network has inputs
     * @param random shuffles the examples before each epoch of more than one batch; not used for full batches
     * @param listener is told of the progress
     * @return all reports
     * @throws TrainingDivergedException if the loss is no longer finite; the network then has the parameters of the last
     *     report
     * @throws IllegalArgumentException if data and network do not fit
     */
    public List<Report> fit(Network network, Dataset data, RandomGenerator random, TrainingListener listener) {
        requireFit(network, data);
        try (Workers workers = new Workers(Math.min(config.threads(), Shards.MOST))) {
            return new Run(network, data, random, listener, workers).train();
        }
    }

    static void requireFit(Network network, Dataset data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no pictures");
        }
        if (!data.labelled()) {
            throw new IllegalArgumentException(data.name() + " has no labels");
        }
        if (data.features() != network.inputs() || data.classes() > network.outputs()) {
            throw new IllegalArgumentException("network " + network + " takes " + network.inputs()
                    + " pixels and tells " + network.outputs() + " classes apart, but " + data.name() + " has "
                    + data.features() + " pixels and " + data.classes() + " classes");
        }
    }

    /** One training run. */
    private final class Run {
        private final Network network;
        private final Dataset data;
        private final RandomGenerator random;
        private final TrainingListener listener;
        private final int batchSize;
        private final int updates;
        private final int batchesPerEpoch;
        private final int[] order;
        private final GradientSum gradientSum;
        private final GradientDescent optimizer = new GradientDescent(config.learningRate());
        private final Map<Integer, Chunk> fullBatch = new ConcurrentHashMap<>();
        private final List<Report> history = new ArrayList<>();
        private final Network lastGood;
        private int lastGoodIteration;

        Run(Network network, Dataset data, RandomGenerator random, TrainingListener listener, Workers workers) {
            this.network = network;
            this.data = data;
            this.random = random;
            this.listener = listener;
            batchSize = Math.min(config.batchSize(), data.size());
            updates = config.length().updates(data.size(), batchSize);
            batchesPerEpoch = Math.ceilDiv(data.size(), batchSize);
            order = Shuffle.inOrder(data.size());
            gradientSum = new GradientSum(network, batchSize, workers);
            lastGood = network.copy();
        }

        List<Report> train() {
            Score sinceReport = Score.NONE;
            for (int iteration = 0; iteration < updates; iteration++) {
                Score score = computeGradients(iteration);
                requireFinite(iteration, score);
                sinceReport = fullBatch() ? score : sinceReport.plus(score);
                if (reportDue(iteration)) {
                    report(new Report(iteration, sinceReport));
                    sinceReport = Score.NONE;
                }
                optimizer.update(network, gradients(), (int) score.examples());
                listener.updated(iteration + 1, updates);
            }
            requireGoodEnd();
            return history;
        }

        private boolean fullBatch() {
            return batchesPerEpoch == 1;
        }

        private Score computeGradients(int iteration) {
            if (!fullBatch() && iteration % batchesPerEpoch == 0) {
                Shuffle.shuffle(order, random);
            }
            return computeBatch(iteration);
        }

        private Score computeBatch(int iteration) {
            if (fullBatch()) {
                return gradientSum.compute(data.size(), this::keptChunk);
            }
            int start = iteration % batchesPerEpoch * batchSize;
            int size = Math.min(batchSize, data.size() - start);
            return gradientSum.compute(size, (from, to) -> chunk(start + from, start + to));
        }

        private Gradients gradients() {
            Gradients total = gradientSum.total();
            if (config.biasGradient() == BiasGradient.SUM) {
                total.sumBiases();
            }
            return total;
        }

        private Chunk chunk(int from, int to) {
            return Chunks.chunk(data, order, from, to, network.inputScale());
        }

        /** A full batch is the same in every iteration, so each of its chunks is made once. */
        private Chunk keptChunk(int from, int to) {
            return fullBatch.computeIfAbsent(from, start -> chunk(start, to));
        }

        private boolean reportDue(int iteration) {
            if (config.length() instanceof Epochs && !fullBatch()) {
                return (iteration + 1) % batchesPerEpoch == 0;
            }
            return iteration % REPORT_EVERY == 0;
        }

        private void report(Report report) {
            lastGood.set(network);
            lastGoodIteration = report.iteration();
            history.add(report);
            listener.report(report);
        }

        private void requireFinite(int iteration, Score score) {
            if (!Double.isFinite(score.lossSum())) {
                network.set(lastGood);
                throw new TrainingDivergedException(iteration, score.loss(), lastGoodIteration);
            }
        }

        /** The last update has had no loss yet; its own batch gives one. */
        private void requireGoodEnd() {
            if (updates > 0) {
                requireFinite(updates, computeBatch(updates - 1));
            }
        }
    }
}

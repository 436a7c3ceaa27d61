package inkling.train;

import inkling.data.Dataset;
import inkling.data.Shuffle;
import inkling.math.Matrix;
import inkling.nn.Chunk;
import inkling.nn.Network;
import inkling.nn.Score;
import inkling.nn.Workspace;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How a network does on a dataset.
 *
 * @param score loss and accuracy over all examples
 * @param confusion how often label {@code i} was predicted as {@code j}, {@code [classes × classes]}; belongs to this record
 */
public record Evaluation(Score score, int[][] confusion) {
    /**
     * Predicts every example.
     *
     * @param threads that share the work; the result does not depend on it
     * @throws IllegalArgumentException if data and network do not fit
     */
    public static Evaluation of(Network network, Dataset data, int threads) {
        Trainer.requireFit(network, data);
        int chunks = Math.ceilDiv(data.size(), Cut.LARGEST);
        int[] order = Shuffle.inOrder(data.size());
        int[][] predicted = new int[chunks][];
        Score[] scores = new Score[chunks];
        try (Workers workers = new Workers(Math.clamp(chunks, 1, threads))) {
            Workspace[] workspaces = IntStream.range(0, workers.threads())
                    .mapToObj(thread -> new Workspace(network, Cut.LARGEST))
                    .toArray(Workspace[]::new);
            workers.run(chunks, (task, thread) -> {
                int from = task * Cut.LARGEST;
                int to = Math.min(data.size(), from + Cut.LARGEST);
                Chunk chunk = Chunks.chunk(data, order, from, to, network.inputScale());
                scores[task] = network.score(chunk, workspaces[thread]);
                predicted[task] = labels(workspaces[thread].probabilities());
            });
        }
        int[] all = Arrays.stream(predicted).flatMapToInt(Arrays::stream).toArray();
        return new Evaluation(
                Arrays.stream(scores).reduce(Score.NONE, Score::plus), confusion(data, all, network.outputs()));
    }

    private static int[] labels(Matrix probabilities) {
        return IntStream.range(0, probabilities.rows())
                .map(probabilities::largestInRow)
                .toArray();
    }

    private static int[][] confusion(Dataset data, int[] predicted, int classes) {
        int[][] confusion = new int[classes][classes];
        for (int i = 0; i < predicted.length; i++) {
            confusion[data.label(i)][predicted[i]]++;
        }
        return confusion;
    }

    /** Of the examples predicted as this class, the share that is; 0 where there are none. */
    public double precision(int label) {
        int predicted = Arrays.stream(confusion).mapToInt(row -> row[label]).sum();
        return share(confusion[label][label], predicted);
    }

    /** Of the examples of this class, the share predicted as such; 0 where there are none. */
    public double recall(int label) {
        return share(confusion[label][label], Arrays.stream(confusion[label]).sum());
    }

    /** The harmonic mean of precision and recall; 0 where both are. */
    public double f1(int label) {
        double sum = precision(label) + recall(label);
        return sum == 0 ? 0 : 2 * precision(label) * recall(label) / sum;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}

package inkling.train.gradient;

import inkling.data.Dataset;
import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.Seeds;
import inkling.math.SparseBytes;
import inkling.nn.gradient.MicroBatch;
import inkling.train.source.PictureTransformation;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Makes micro-batches of a dataset's examples. */
public final class MicroBatches {
    private MicroBatches() {}

    /** All pictures, laid out row by row at once, so that micro-batches can be picked by any thread. */
    static SparseBytes all(Dataset data, float inputScale) {
        int[] offsets = IntStream.range(0, data.size()).map(data::offset).toArray();
        return SparseBytes.of(data.pixels(), offsets, data.features(), inputScale);
    }

    /** The examples whose indices are {@code order[from]} to {@code order[to - 1]}; pictures scaled for a network. */
    public static MicroBatch of(Dataset data, int[] order, int from, int to, float inputScale) {
        int[] offsets = new int[to - from];
        int[] labels = new int[to - from];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = data.offset(order[from + i]);
            labels[i] = data.label(order[from + i]);
        }
        return new MicroBatch(inputs(data, offsets, inputScale), labels);
    }

    private static Rows inputs(Dataset data, int[] offsets, float inputScale) {
        return data.isTable()
                ? Matrix.ofRows(data.values(), offsets, data.features())
                : SparseBytes.ofPictures(
                        data.pixels(), offsets, data.features(), data.shape().width(), inputScale);
    }

    /**
     * The same, for training.
     *
     * @param epochSeed from which, with its index in the dataset, each example gets its own
     */
    public static MicroBatch of(Dataset data, int[] order, int from, int to, float inputScale, long epochSeed) {
        return of(data, order, from, to, inputScale, seeds(order, from, to, epochSeed));
    }

    /**
     * The same, for training.
     *
     * @param seeds one for each example of the micro-batch
     */
    static MicroBatch of(Dataset data, int[] order, int from, int to, float inputScale, long[] seeds) {
        MicroBatch batch = of(data, order, from, to, inputScale);
        return new MicroBatch(batch.inputs(), batch.labels(), seeds, null);
    }

    /**
     * The same, picking rows of pictures that were collected before.
     *
     * @param pixels all pictures of the dataset, scaled
     * @param seeds one for each picture of the micro-batch
     */
    static MicroBatch of(Dataset data, SparseBytes pixels, int[] order, int from, int to, long[] seeds) {
        int[] which = Arrays.copyOfRange(order, from, to);
        int[] labels = new int[which.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = data.label(which[i]);
        }
        return new MicroBatch(pixels.pickRows(which), labels, seeds, null);
    }

    /**
     * The same, with each picture transformed.
     *
     * @param seeds one for each picture of the micro-batch
     */
    static MicroBatch transformed(
            PictureTransformation transformation,
            Dataset data,
            int[] order,
            int from,
            int to,
            float inputScale,
            long[] seeds) {
        int features = data.features();
        byte[] pixels = new byte[Math.multiplyExact(to - from, features)];
        int[] offsets = new int[to - from];
        int[] labels = new int[to - from];
        for (int i = 0; i < labels.length; i++) {
            offsets[i] = i * features;
            labels[i] = data.label(order[from + i]);
            transformation.transform(data.pixels(), data.offset(order[from + i]), pixels, offsets[i], seeds[i]);
        }
        return new MicroBatch(SparseBytes.of(pixels, offsets, features, inputScale), labels, seeds, null);
    }

    /** For each of the examples {@code indices[from]} to {@code indices[to - 1]} of a training set its own in an epoch. */
    static long[] seeds(int[] indices, int from, int to, long epochSeed) {
        long[] seeds = new long[to - from];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = Seeds.derive(epochSeed, indices[from + i]);
        }
        return seeds;
    }
}

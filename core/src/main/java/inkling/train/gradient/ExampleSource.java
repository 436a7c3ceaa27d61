package inkling.train.gradient;

import inkling.data.Dataset;
import inkling.data.augment.Preprocessing;
import inkling.math.SparseBytes;
import inkling.nn.Network;
import inkling.nn.gradient.MicroBatch;
import inkling.train.source.Distillation;
import inkling.train.source.Distortion;
import inkling.train.source.PictureTransformation;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a network is shown of its training set.
 *
 * @param pictures makes a transformation for the pictures of a micro-batch; null for pictures as they are
 * @param distillation says what the pictures are; null where the labels do
 */
public record ExampleSource(
        @Nullable Supplier<PictureTransformation> pictures,
        @Nullable Distillation distillation) {
    /** The dataset's pictures with their labels. */
    public static final ExampleSource AS_THEY_ARE = new ExampleSource(null, null);

    /** Whether an example's picture is another in each epoch. */
    public boolean random() {
        return pictures != null;
    }

    /**
     * The examples whose indices are {@code order[from]} to {@code order[to - 1]}; called by any thread.
     *
     * @param pixels all pictures of the dataset, scaled, where they are at hand and shown as they are
     * @param seeds one for each of the examples
     */
    MicroBatch microBatch(
            Dataset data, @Nullable SparseBytes pixels, int[] order, int from, int to, float inputScale, long[] seeds) {
        MicroBatch batch;
        if (pictures != null) {
            batch = MicroBatches.transformed(pictures.get(), data, order, from, to, inputScale, seeds);
        } else if (pixels != null) {
            batch = MicroBatches.of(data, pixels, order, from, to, seeds);
        } else {
            batch = MicroBatches.of(data, order, from, to, inputScale, seeds);
        }
        return distillation == null ? batch : distillation.taught(batch, shown(data));
    }

    /** What is done to every picture after it was transformed; nothing where that is not known. */
    public Preprocessing after() {
        return pictures instanceof Distortion distortion ? distortion.after() : Preprocessing.NONE;
    }

    /** The data as the network sees it: pictures that are distorted are preprocessed afterwards. */
    public Dataset shown(Dataset data) {
        return after().isEmpty() ? data : data.withPreprocessing(after());
    }

    /**
     * Refuses a network that cannot learn from these.
     *
     * @param data the training set
     * @throws IllegalArgumentException if the teacher has other inputs or classes
     */
    public void requireFit(Network student, Dataset data) {
        if (distillation != null) {
            distillation.requireFit(student, shown(data));
        }
    }
}

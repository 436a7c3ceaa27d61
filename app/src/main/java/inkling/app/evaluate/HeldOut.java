package inkling.app.evaluate;

import inkling.app.settings.TrainOptions;
import inkling.data.Dataset;
import inkling.data.NumpyRandom;
import inkling.data.Shuffle;
import inkling.model.Model;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Which examples a model was not trained on: the split is made again from what its file tells, and the hash of the training part
 * shows whether it is the same.
 *
 * @param indices of the examples held out, rising; none where every example was trained on
 */
record HeldOut(int[] indices) {
    /** Nothing where the split cannot be made again. */
    static Optional<HeldOut> of(Model model, Dataset all) {
        Map<String, String> metadata = model.provenance();
        try {
            int trained = Integer.parseInt(metadata.getOrDefault("train_examples", ""));
            int devSize = all.size() - trained;
            if (trained < 1 || devSize < 0) {
                return Optional.empty();
            }
            int[] order = Shuffle.inOrder(all.size());
            Shuffle.shuffle(order, random(metadata));
            int[] train = Arrays.copyOfRange(order, devSize, order.length);
            if (!all.select(train).sha256().equals(metadata.get("train_sha256"))) {
                return Optional.empty();
            }
            int[] dev = Arrays.copyOf(order, devSize);
            Arrays.sort(dev);
            return Optional.of(new HeldOut(dev));
        } catch (IllegalArgumentException e) {
            // The file does not have the numbers that it should; so does one that another program wrote.
            return Optional.empty();
        }
    }

    /** As {@link TrainOptions#random} makes it. */
    private static RandomGenerator random(Map<String, String> metadata) {
        String numpySeed = metadata.get("numpy_seed");
        return numpySeed != null
                ? new NumpyRandom(Long.parseLong(numpySeed))
                : new SplittableRandom(Long.parseLong(metadata.getOrDefault("seed", "")));
    }
}

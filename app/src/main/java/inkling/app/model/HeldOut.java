package inkling.app.model;

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
 * Which examples a model was trained on, and which were held out: the split is made again from what its file tells, and the hash of the training part
 * shows whether it is the same.
 *
 * @param train indices of the examples trained on, rising
 * @param dev indices of the examples held out, rising; may be none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HeldOut(int[] train, int[] dev) {
    /** Nothing where the split cannot be made again. */
    public static Optional<HeldOut> of(Model model, Dataset all) {
        Map<String, String> metadata = model.provenance();
        try {
            int trained = Integer.parseInt(metadata.getOrDefault("train_examples", ""));
            // Older files do not say how many were held out: all the others.
            int devSize =
                    Integer.parseInt(metadata.getOrDefault("dev_examples", Integer.toString(all.size() - trained)));
            if (trained < 1 || devSize < 0 || trained + devSize > all.size()) {
                return Optional.empty();
            }
            int[] order = Shuffle.inOrder(all.size());
            Shuffle.shuffle(order, random(metadata));
            int[] train = Arrays.copyOfRange(order, devSize, devSize + trained);
            if (!all.select(train).sha256().equals(metadata.get("train_sha256"))) {
                return Optional.empty();
            }
            int[] dev = Arrays.copyOf(order, devSize);
            Arrays.sort(train);
            Arrays.sort(dev);
            return Optional.of(new HeldOut(train, dev));
        } catch (IllegalArgumentException e) {
            // The file does not have the numbers that it should; so does one that another program wrote.
            return Optional.empty();
        }
    }

    /** Whether another split holds the same examples in each part. */
    public boolean sameAs(HeldOut other) {
        return Arrays.equals(train, other.train) && Arrays.equals(dev, other.dev);
    }

    /** As the options of {@code train} make it. */
    private static RandomGenerator random(Map<String, String> metadata) {
        String numpySeed = metadata.get("numpy_seed");
        return numpySeed != null
                ? new NumpyRandom(Long.parseLong(numpySeed))
                : new SplittableRandom(Long.parseLong(metadata.getOrDefault("seed", "")));
    }
}

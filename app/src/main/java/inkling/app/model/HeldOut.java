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
import org.jspecify.annotations.Nullable;

/**
 * Which examples a model was trained on, and which were held out: the split is made again from what its file tells, and the hash of the training part
 * shows whether it is the same.
 *
 * @param train indices of the examples trained on, rising
 * @param dev indices of the examples held out, rising; may be none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HeldOut(int[] train, int[] dev) {
    /** Nothing where the split cannot be made again, be it of other data or for want of what the model's file should tell. */
    public static Optional<HeldOut> of(Model model, Dataset all) {
        return Rule.of(model.provenance()).flatMap(rule -> rule.split(all));
    }

    /** Whether a model's file tells how its examples were split; then data whose split cannot be made again is other data. */
    static boolean isTold(Model model) {
        return Rule.of(model.provenance()).isPresent();
    }

    /**
     * How the examples were split, as the options of {@code train} do it.
     *
     * @param dev how many were held out; null for all the others, since older files do not say
     * @param random draws a split once
     */
    private record Rule(int trained, @Nullable Integer dev, RandomGenerator random, String trainHash) {
        static Optional<Rule> of(Map<String, String> metadata) {
            String trainHash = metadata.get("train_sha256");
            String dev = metadata.get("dev_examples");
            try {
                var rule = new Rule(
                        Integer.parseInt(metadata.getOrDefault("train_examples", "")),
                        dev == null ? null : Integer.valueOf(dev),
                        random(metadata),
                        trainHash == null ? "" : trainHash);
                boolean possible = trainHash != null && rule.trained > 0 && (rule.dev == null || rule.dev >= 0);
                return possible ? Optional.of(rule) : Optional.empty();
            } catch (IllegalArgumentException e) {
                // The file does not have the numbers that it should; so does one that another program wrote.
                return Optional.empty();
            }
        }

        private static RandomGenerator random(Map<String, String> metadata) {
            String numpySeed = metadata.get("numpy_seed");
            return numpySeed != null
                    ? new NumpyRandom(Long.parseLong(numpySeed))
                    : new SplittableRandom(Long.parseLong(metadata.getOrDefault("seed", "")));
        }

        Optional<HeldOut> split(Dataset all) {
            int devSize = dev == null ? all.size() - trained : dev;
            if (devSize < 0 || trained > all.size() - devSize) {
                return Optional.empty();
            }
            int[] order = Shuffle.inOrder(all.size());
            Shuffle.shuffle(order, random);
            int[] train = Arrays.copyOfRange(order, devSize, devSize + trained);
            if (!all.select(train).sha256().equals(trainHash)) {
                return Optional.empty();
            }
            int[] heldOut = Arrays.copyOf(order, devSize);
            Arrays.sort(train);
            Arrays.sort(heldOut);
            return Optional.of(new HeldOut(train, heldOut));
        }
    }

    /** Whether another split holds the same examples in each part. */
    public boolean sameAs(HeldOut other) {
        return Arrays.equals(train, other.train) && Arrays.equals(dev, other.dev);
    }
}

package inkling.app.settings;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.data.SplitOrder;
import inkling.train.TrainingConfig;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingConfig.Updates;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What to train, and how.
 *
 * @param config but for its threads
 * @param seed for split, initial parameters and what is random in training
 * @param split which examples are trained on
 * @param settingsFile the user's own file that some of this comes from, or null
 * @param description for {@code --json}: what is set, by name; null for what is not set or has no effect
 */
public record TrainSettings(
        ArchitectureSettings architecture,
        PictureSettings pictures,
        TrainingConfig config,
        DistillSettings distill,
        Seed seed,
        SplitSettings split,
        @Nullable Path settingsFile,
        Map<String, @Nullable Object> description) {
    /** What the description calls {@link SplitSettings#with}. */
    public static final String WITH = "with";

    /** Copies the description. */
    public TrainSettings {
        description = Collections.unmodifiableMap(new LinkedHashMap<>(description));
    }

    /**
     * What to train on and what to hold out.
     *
     * @param testSet whether the data has one
     */
    public Split split(Dataset all, boolean testSet, RandomGenerator random) {
        return splitOrder(all.name(), all.size(), testSet, random).of(all);
    }

    /**
     * Which examples to train on and which to hold out.
     *
     * @param name of the data, for messages
     * @param examples that there are
     * @param testSet whether the data has one
     */
    public SplitOrder splitOrder(String name, int examples, boolean testSet, RandomGenerator random) {
        int size = split.devSize(examples, testSet && config.batchSize() == TrainingConfig.FULL_BATCH);
        requireHeldOut(size);
        return split.order(name, examples, size, random);
    }

    private void requireHeldOut(int devSize) {
        OptionalInt patience = config.weightSelection().patience();
        if (patience.isPresent() && devSize == 0) {
            throw new IllegalArgumentException(
                    "--patience " + patience.getAsInt() + ": expected examples to hold out; say how many with --dev");
        }
    }

    /** The same with so many examples held out. */
    public TrainSettings withDev(int dev) {
        return with(new SplitSettings(dev, split.train(), split.with()), description);
    }

    /** The same without more data to train on than there is in the data itself. */
    public TrainSettings withoutMore() {
        Map<String, @Nullable Object> alone = new LinkedHashMap<>(description);
        alone.put(WITH, null);
        return with(new SplitSettings(split.dev(), split.train(), null), alone);
    }

    private TrainSettings with(SplitSettings split, Map<String, @Nullable Object> description) {
        return new TrainSettings(architecture, pictures, config, distill, seed, split, settingsFile, description);
    }

    /** The description with the length, and without what is not set, for model files and reports. */
    public Map<String, String> describeText() {
        Map<String, String> text = new LinkedHashMap<>();
        switch (config.length()) {
            case Updates updates -> text.put("iterations", Integer.toString(updates.count()));
            case Epochs epochs -> text.put("epochs", Integer.toString(epochs.count()));
        }
        description.forEach((name, value) -> {
            if (value != null && !value.equals(false)) {
                text.put(snakeCase(name), value.toString());
            }
        });
        return text;
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}

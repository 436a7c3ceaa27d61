package inkling.app.settings;

import inkling.app.data.Sources;
import inkling.app.recipe.RecipeOptions;
import inkling.data.Dataset;
import inkling.data.NumpyRandom;
import inkling.data.Split;
import inkling.data.SplitOrder;
import inkling.train.BiasGradient;
import inkling.train.TrainingConfig;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingConfig.Length;
import inkling.train.TrainingConfig.Updates;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The settings of a training run. Their defaults are the published ones. */
public final class TrainOptions {
    private static final String FULL = "full";

    @ArgGroup
    private RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private ArchitectureOptions architecture = new ArchitectureOptions();

    @Mixin
    private PictureOptions pictures = new PictureOptions();

    @Mixin
    private ObjectiveOptions objective = new ObjectiveOptions();

    @ArgGroup
    private LengthOptions length = new LengthOptions();

    /** How long to train: one or the other. */
    static final class LengthOptions {
        @Option(
                names = "--iterations",
                paramLabel = "N",
                converter = Converters.Iterations.class,
                description = "Updates to make. Default: 500.")
        private @Nullable Integer iterations;

        @Option(
                names = "--epochs",
                paramLabel = "N",
                converter = Converters.Epochs.class,
                description = "Passes over the training set to make.")
        private @Nullable Integer epochs;

        Length length() {
            return epochs != null ? new Epochs(epochs) : new Updates(iterations != null ? iterations : 500);
        }
    }

    @Option(
            names = "--batch",
            paramLabel = "full|N",
            converter = BatchSize.class,
            description = "Examples per update. Default: full, the whole training set.")
    private int batch = TrainingConfig.FULL_BATCH;

    @Mixin
    private OptimizerOptions optimizer = new OptimizerOptions();

    @Mixin
    private LocalSgdOptions localSgd = new LocalSgdOptions();

    @Mixin
    private DistillOptions distill = new DistillOptions();

    @Option(
            names = "--bias-gradient",
            paramLabel = "unit|sum",
            description = "Per unit, as the derivative is, or summed over a layer, as published. Default: unit.")
    private BiasGradient biasGradient = BiasGradient.UNIT;

    @ArgGroup
    private SeedOptions seed = new SeedOptions();

    /** Where random numbers come from: one or the other. */
    static final class SeedOptions {
        @Option(
                names = "--seed",
                paramLabel = "N",
                description =
                        "For split, initial parameters, order of mini-batches, dropout and distortions. Default: 1.")
        private @Nullable Long seed;

        @Option(
                names = "--numpy-seed",
                paramLabel = "N",
                description = "Draw split and parameters as NumPy does after np.random.seed(N).")
        private @Nullable Long numpySeed;
    }

    @Mixin
    private SplitOptions split = new SplitOptions();

    /** {@code full} or a number. */
    static final class BatchSize implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.equals(FULL)) {
                return TrainingConfig.FULL_BATCH;
            }
            if (text.matches("\\d{10,}")) {
                throw new TypeConversionException("expected " + FULL + " or a number of at most " + Integer.MAX_VALUE
                        + ", found \"" + text + "\"");
            }
            try {
                int size = Integer.parseInt(text);
                if (size >= 1) {
                    return size;
                }
            } catch (NumberFormatException e) {
                // Said below, as for a number that is too small.
            }
            throw new TypeConversionException("expected full or a number of at least 1, found \"" + text + "\"");
        }
    }

    public RecipeOptions recipe() {
        return recipe;
    }

    public ArchitectureOptions architecture() {
        return architecture;
    }

    public PictureOptions pictures() {
        return pictures;
    }

    public TrainingConfig config(int threads) {
        return localSgd.applyTo(optimizer.applyTo(TrainingConfig.PUBLISHED
                .withLength(length.length())
                .withBatchSize(batch)
                .withObjective(objective.objective())
                .withBiasGradient(biasGradient)
                .withThreads(threads)));
    }

    public DistillOptions distill() {
        return distill;
    }

    /** For the split and the initial parameters. */
    public RandomGenerator random() {
        Long numpy = seed.numpySeed;
        return numpy != null ? new NumpyRandom(numpy) : new SplittableRandom(seed());
    }

    private long seed() {
        return seed.seed == null ? 1 : seed.seed;
    }

    /** For what is random in training. */
    public long trainingSeed() {
        Long numpy = seed.numpySeed;
        return numpy != null ? numpy : seed();
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
        int size = split.devSize(examples, testSet && batch == TrainingConfig.FULL_BATCH);
        optimizer.requireHeldOut(size);
        return split.order(name, examples, size, random);
    }

    /** Whether nobody said how many examples to hold out. */
    public boolean devByDefault() {
        return split.devByDefault();
    }

    /** More data to train on, null for none. */
    public @Nullable String with() {
        return split.with();
    }

    /** For {@code --json}: what is set, by name; null for what is not set or has no effect. */
    public Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(recipe.describe());
        all.putAll(architecture.describe());
        all.putAll(pictures.describe());
        all.putAll(objective.describe());
        all.put("batch", batch == TrainingConfig.FULL_BATCH ? FULL : batch);
        all.putAll(optimizer.describe());
        all.putAll(localSgd.describe());
        all.putAll(distill.describe());
        all.put("biasGradient", biasGradient.name().toLowerCase(Locale.ROOT));
        all.put("trainLimit", split.train());
        String with = split.with();
        all.put("with", with == null ? null : Sources.name(with));
        all.put("seed", seed.numpySeed == null ? seed() : null);
        all.put("numpySeed", seed.numpySeed);
        return all;
    }

    /** The same with the length, and without what is not set, for model files and reports. */
    public Map<String, String> describeText() {
        Map<String, String> text = new LinkedHashMap<>();
        switch (length.length()) {
            case Updates updates -> text.put("iterations", Integer.toString(updates.count()));
            case Epochs epochs -> text.put("epochs", Integer.toString(epochs.count()));
        }
        describe().forEach((name, value) -> {
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

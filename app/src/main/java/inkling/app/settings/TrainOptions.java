package inkling.app.settings;

import inkling.app.data.Sources;
import inkling.app.recipe.RecipeOptions;
import inkling.train.BiasGradient;
import inkling.train.TrainingConfig;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingConfig.Length;
import inkling.train.TrainingConfig.Updates;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a training run, which give its {@link TrainSettings}. Their defaults are the published ones. */
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

        Seed seed() {
            Long numpy = numpySeed;
            return numpy != null ? new Seed(numpy, true) : new Seed(seed == null ? 1 : seed, false);
        }
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

    /**
     * What was said, and what is so unless one says otherwise.
     *
     * @throws IllegalArgumentException if some of it cannot be together; the message names an option
     */
    public TrainSettings settings() {
        return new TrainSettings(
                architecture.settings(),
                pictures.settings(),
                localSgd.applyTo(optimizer.applyTo(TrainingConfig.PUBLISHED
                        .withLength(length.length())
                        .withBatchSize(batch)
                        .withObjective(objective.objective())
                        .withBiasGradient(biasGradient))),
                distill.settings(),
                seed.seed(),
                split.settings(),
                recipe.config(),
                describe());
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
        SplitSettings parts = split.settings();
        all.put("trainLimit", parts.train());
        String with = parts.with();
        all.put(TrainSettings.WITH, with == null ? null : Sources.name(with));
        Seed random = seed.seed();
        all.put("seed", random.ofNumpy() ? null : random.number());
        all.put("numpySeed", random.ofNumpy() ? random.number() : null);
        return all;
    }
}

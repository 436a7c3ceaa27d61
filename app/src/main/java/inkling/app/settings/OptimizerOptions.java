package inkling.app.settings;

import inkling.train.OptimizerConfig;
import inkling.train.Regularization;
import inkling.train.TrainingConfig;
import inkling.train.WeightSelection;
import inkling.train.optimizer.GradientDescent;
import inkling.train.optimizer.Optimizer;
import inkling.train.optimizer.Optimizers;
import inkling.train.schedule.Constant;
import inkling.train.schedule.Schedule;
import inkling.train.schedule.WarmUpSchedule;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings of training beyond the published ones: optimizer, schedule, regularization, and which parameters are kept. */
final class OptimizerOptions {
    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            converter = Converters.OptimizerNames.class,
            completionCandidates = OptimizerNames.class,
            description = "Rule of the update: ${COMPLETION-CANDIDATES}. Default: gradient-descent.")
    private Optimizer optimizer = new GradientDescent();

    @Option(
            names = "--momentum",
            paramLabel = "M",
            converter = Converters.Momentum.class,
            description =
                    "Share of the velocity that stays, 0 to less than 1, for momentum, nesterov, and adam's beta1."
                            + " Default: 0.9.")
    private @Nullable Float momentum;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            converter = Converters.LearningRate.class,
            description = "Step of an update. Default: 0.1; 0.01 with momentum, 0.001 for adam, adamw and rmsprop.")
    private @Nullable Float learningRate;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            converter = Converters.ScheduleTexts.class,
            description = "Course of the learning rate: constant, step[:FACTOR:PARTS], cosine[:LAST] or"
                    + " one-cycle[:FIRST:SHARE]. Default: constant.")
    private Schedule schedule = new Constant();

    @Option(
            names = "--warm-up",
            paramLabel = "SHARE",
            converter = Converters.WarmUpSchedule.class,
            description =
                    "Share of the run in which the learning rate rises from 0 first, 0 to less than 1. Default: 0.")
    private double warmUp;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            converter = Converters.WeightDecay.class,
            description = "Decoupled decay: each update takes rate*X of every weight. Default: 0.01 for adamw, else 0.")
    private @Nullable Float weightDecay;

    @Option(
            names = "--l2",
            paramLabel = "X",
            converter = Converters.L2.class,
            description = "Penalty X/2 times the sum of squared weights in the loss. Default: 0.")
    private float l2;

    @Option(
            names = "--l1",
            paramLabel = "X",
            converter = Converters.L1.class,
            description = "Penalty X times the sum of the weights' sizes in the loss. Default: 0.")
    private float l1;

    @Option(
            names = "--max-norm",
            paramLabel = "X|none",
            converter = Converters.MaxNorm.class,
            description = "Most that the norm of the weights into one unit may be. Default: none, no limit.")
    private float maxNorm = Regularization.NONE.maxNorm();

    @Option(
            names = "--average",
            paramLabel = "D",
            converter = Converters.Average.class,
            description = "Measure and save the exponential average of the parameters; D, such as 0.999, is its decay."
                    + " Default: 0, no average.")
    private float average;

    @Option(
            names = "--patience",
            paramLabel = "N|none",
            converter = Converters.Patience.class,
            description =
                    "Stop after N reports without a better score on the held-out examples, and keep the best"
                            + " parameters. Needs examples to hold out, see --dev. Default: none, train to the end and keep the last.")
    private OptionalInt patience = OptionalInt.empty();

    /** For {@code --help} and completion. */
    static final class OptimizerNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Optimizers.all().stream().map(Optimizer::name).iterator();
        }
    }

    /** These settings in place of those of {@code config}. */
    TrainingConfig applyTo(TrainingConfig config) {
        return config.withOptimizerConfig(optimizerConfig())
                .withRegularization(new Regularization(l2, l1, weightDecay, maxNorm))
                .withWeightSelection(new WeightSelection(average, patience));
    }

    private OptimizerConfig optimizerConfig() {
        Optimizer chosen = momentum == null ? optimizer : withMomentum(momentum);
        return new OptimizerConfig(
                chosen,
                learningRate == null ? chosen.defaultLearningRate() : learningRate,
                warmUp == 0 ? schedule : new WarmUpSchedule(warmUp, schedule));
    }

    private Optimizer withMomentum(float share) {
        try {
            return optimizer.withMomentum(share);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--" + e.getMessage(), e);
        }
    }

    /** The settings by their names in {@code --json}; null for what is not set or has no effect. */
    Map<String, @Nullable Object> describe() {
        TrainingConfig config = applyTo(TrainingConfig.PUBLISHED);
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("optimizer", optimizer.name());
        settings.put("momentum", momentum);
        settings.put("learningRate", config.optimizerConfig().learningRate());
        settings.put("schedule", schedule.text());
        settings.put("warmUp", warmUp == 0 ? null : warmUp);
        settings.put("weightDecay", config.weightDecay() == 0 ? null : config.weightDecay());
        settings.put("l2", l2 == 0 ? null : l2);
        settings.put("l1", l1 == 0 ? null : l1);
        settings.put("maxNorm", Float.isInfinite(maxNorm) ? null : maxNorm);
        settings.put("average", average == 0 ? null : average);
        settings.put("patience", patience.isPresent() ? patience.getAsInt() : null);
        return settings;
    }
}

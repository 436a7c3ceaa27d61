package inkling.app;

import inkling.app.bench.Job;
import inkling.app.bench.Jobs;
import inkling.app.recipe.Recipes;
import inkling.data.augment.Augmentation;
import inkling.nn.ActivationFunction;
import inkling.nn.Architecture;
import inkling.nn.Loss;
import inkling.nn.Objective;
import inkling.train.Regularization;
import inkling.train.TrainingConfig;
import inkling.train.WeightSelection;
import inkling.train.optimizer.Optimizer;
import inkling.train.optimizer.Optimizers;
import inkling.train.schedule.Constant;
import inkling.train.schedule.Schedule;
import inkling.train.schedule.Schedules;
import java.util.OptionalInt;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * From words to settings that are possible, so that a mistake is told with the option, or the line of a file, that it is in.
 * What is possible is said by the class that uses the setting, and only there.
 */
final class Converters {
    private Converters() {}

    /** Turns what {@code parse} throws into what picocli expects. */
    abstract static class Checked<T> implements ITypeConverter<T> {
        private final Function<String, T> parse;

        Checked(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T convert(String text) {
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("expected a number, found \"" + text + "\"");
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class RecipeNames extends Checked<String> {
        RecipeNames() {
            super(Recipes::requireKnown);
        }
    }

    static final class BenchJobs extends Checked<Job> {
        BenchJobs() {
            super(Jobs::named);
        }
    }

    static final class Activations extends Checked<ActivationFunction> {
        Activations() {
            super(ActivationFunction::named);
        }
    }

    static final class Dropouts extends Checked<Double> {
        Dropouts() {
            super(text -> Architecture.PUBLISHED
                    .withDropout(Double.parseDouble(text), 0)
                    .inputDropout());
        }
    }

    static final class Losses extends Checked<Loss> {
        Losses() {
            super(Loss::named);
        }
    }

    static final class LabelSmoothing extends Checked<Double> {
        LabelSmoothing() {
            super(text -> new Objective(Loss.CROSS_ENTROPY, Double.parseDouble(text)).labelSmoothing());
        }
    }

    static final class Augmentations extends Checked<Augmentation> {
        Augmentations() {
            super(Augmentation::parse);
        }
    }

    static final class Iterations extends Checked<Integer> {
        Iterations() {
            super(text -> new TrainingConfig.Iterations(Integer.parseInt(text)).count());
        }
    }

    static final class Epochs extends Checked<Integer> {
        Epochs() {
            super(text -> new TrainingConfig.Epochs(Integer.parseInt(text)).count());
        }
    }

    static final class OptimizerNames extends Checked<Optimizer> {
        OptimizerNames() {
            super(Optimizers::named);
        }
    }

    static final class Momentum extends Checked<Float> {
        Momentum() {
            super(text -> new inkling.train.optimizer.Momentum(Float.parseFloat(text)).momentum());
        }
    }

    static final class LearningRate extends Checked<Float> {
        LearningRate() {
            super(text -> TrainingConfig.PUBLISHED
                    .withLearningRate(Float.parseFloat(text))
                    .descent()
                    .learningRate());
        }
    }

    static final class ScheduleTexts extends Checked<Schedule> {
        ScheduleTexts() {
            super(Schedules::parse);
        }
    }

    static final class WarmUpSchedule extends Checked<Double> {
        WarmUpSchedule() {
            super(text -> new inkling.train.schedule.WarmUpSchedule(Double.parseDouble(text), new Constant()).share());
        }
    }

    static final class WeightDecay extends Checked<Float> {
        WeightDecay() {
            super(text ->
                    Regularization.NONE.withWeightDecay(Float.valueOf(text)).weightDecay());
        }
    }

    static final class L2 extends Checked<Float> {
        L2() {
            super(text -> Regularization.NONE.withL2(Float.parseFloat(text)).l2());
        }
    }

    static final class L1 extends Checked<Float> {
        L1() {
            super(text -> Regularization.NONE.withL1(Float.parseFloat(text)).l1());
        }
    }

    static final class MaxNorm extends Checked<Float> {
        MaxNorm() {
            super(orNone(Regularization.NONE.maxNorm(), MaxNorm::limit));
        }

        private static float limit(String text) {
            float limit =
                    Regularization.NONE.withMaxNorm(Float.parseFloat(text)).maxNorm();
            if (Float.isInfinite(limit)) {
                throw new IllegalArgumentException("max-norm " + limit + ": expected a number, or none for no limit");
            }
            return limit;
        }
    }

    static final class Average extends Checked<Float> {
        Average() {
            super(text -> new WeightSelection(Float.parseFloat(text), OptionalInt.empty()).averageDecay());
        }
    }

    static final class Patience extends Checked<OptionalInt> {
        Patience() {
            super(orNone(
                    OptionalInt.empty(),
                    text -> new WeightSelection(0, OptionalInt.of(Integer.parseInt(text))).patience()));
        }
    }

    /** For what a file of settings may switch on and the command line off again. */
    private static <T> Function<String, T> orNone(T none, Function<String, T> parse) {
        return text -> text.equals("none") ? none : parse.apply(text);
    }
}

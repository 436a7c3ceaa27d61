package inkling.app.settings;

import inkling.app.command.CheckedConverter;
import inkling.data.augment.Augmentation;
import inkling.nn.Architecture;
import inkling.nn.Loss;
import inkling.nn.Objective;
import inkling.nn.activation.ActivationFunction;
import inkling.train.Regularization;
import inkling.train.TrainingConfig;
import inkling.train.WeightSelection;
import inkling.train.optimizer.Optimizer;
import inkling.train.optimizer.Optimizers;
import inkling.train.schedule.Constant;
import inkling.train.schedule.Schedule;
import inkling.train.schedule.Schedules;
import inkling.train.source.LocalSgd;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * From words to settings that are possible, so that a mistake is told with the option, or the line of a file, that it is in.
 * What is possible is said by the class that uses the setting, and only there.
 */
final class Converters {
    private Converters() {}

    static final class Activations extends CheckedConverter<ActivationFunction> {
        Activations() {
            super(ActivationFunction::named);
        }
    }

    static final class Dropouts extends CheckedConverter<Double> {
        Dropouts() {
            super(text -> Architecture.PUBLISHED
                    .withDropout(Double.parseDouble(text), 0)
                    .inputDropout());
        }
    }

    static final class Losses extends CheckedConverter<Loss> {
        Losses() {
            super(Loss::named);
        }
    }

    static final class LabelSmoothing extends CheckedConverter<Double> {
        LabelSmoothing() {
            super(text -> new Objective(Loss.CROSS_ENTROPY, Double.parseDouble(text)).labelSmoothing());
        }
    }

    static final class Augmentations extends CheckedConverter<Augmentation> {
        Augmentations() {
            super(Augmentation::parse);
        }
    }

    static final class Iterations extends CheckedConverter<Integer> {
        Iterations() {
            super(text -> new TrainingConfig.Updates(Integer.parseInt(text)).count());
        }
    }

    static final class Epochs extends CheckedConverter<Integer> {
        Epochs() {
            super(text -> new TrainingConfig.Epochs(Integer.parseInt(text)).count());
        }
    }

    static final class AverageEvery extends CheckedConverter<Integer> {
        AverageEvery() {
            super(text -> new LocalSgd(1, Integer.parseInt(text)).averageEvery());
        }
    }

    static final class Learners extends CheckedConverter<Integer> {
        Learners() {
            super(text -> new LocalSgd(Integer.parseInt(text), 1).learners());
        }
    }

    static final class OptimizerNames extends CheckedConverter<Optimizer> {
        OptimizerNames() {
            super(Optimizers::named);
        }
    }

    static final class Momentum extends CheckedConverter<Float> {
        Momentum() {
            super(text -> new inkling.train.optimizer.Momentum(Float.parseFloat(text)).momentum());
        }
    }

    static final class LearningRate extends CheckedConverter<Float> {
        LearningRate() {
            super(text -> TrainingConfig.PUBLISHED
                    .withLearningRate(Float.parseFloat(text))
                    .optimizerConfig()
                    .learningRate());
        }
    }

    static final class ScheduleTexts extends CheckedConverter<Schedule> {
        ScheduleTexts() {
            super(Schedules::parse);
        }
    }

    static final class WarmUpSchedule extends CheckedConverter<Double> {
        WarmUpSchedule() {
            super(text -> new inkling.train.schedule.WarmUpSchedule(Double.parseDouble(text), new Constant()).share());
        }
    }

    static final class WeightDecay extends CheckedConverter<Float> {
        WeightDecay() {
            super(text ->
                    Regularization.NONE.withWeightDecay(Float.valueOf(text)).weightDecay());
        }
    }

    static final class L2 extends CheckedConverter<Float> {
        L2() {
            super(text -> Regularization.NONE.withL2(Float.parseFloat(text)).l2());
        }
    }

    static final class L1 extends CheckedConverter<Float> {
        L1() {
            super(text -> Regularization.NONE.withL1(Float.parseFloat(text)).l1());
        }
    }

    static final class MaxNorm extends CheckedConverter<Float> {
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

    static final class Average extends CheckedConverter<Float> {
        Average() {
            super(text -> new WeightSelection(Float.parseFloat(text), OptionalInt.empty()).averageDecay());
        }
    }

    static final class Patience extends CheckedConverter<OptionalInt> {
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

package inkling.train;

import inkling.train.optimizer.GradientDescent;
import inkling.train.optimizer.Optimizer;
import inkling.train.schedule.Constant;
import inkling.train.schedule.Schedule;
import java.util.Objects;

/**
 * How gradients move the parameters.
 *
 * @param optimizer the rule
 * @param learningRate η, the step's size where the schedule's factor is 1
 * @param schedule the factor's course
 */
public record OptimizerConfig(Optimizer optimizer, float learningRate, Schedule schedule) {
    /** The published one: gradient descent at 0.10. */
    public static final OptimizerConfig PUBLISHED = of(new GradientDescent());

    /** An optimizer at its default learning rate, which stays as it is. */
    public static OptimizerConfig of(Optimizer optimizer) {
        Objects.requireNonNull(optimizer, "optimizer");
        return new OptimizerConfig(optimizer, optimizer.defaultLearningRate(), new Constant());
    }

    /** Checks the learning rate. */
    public OptimizerConfig {
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(schedule, "schedule");
        if (!(learningRate > 0) || Float.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learning rate " + learningRate + ": expected a positive number");
        }
    }

    /** The same at another learning rate. */
    OptimizerConfig withLearningRate(float other) {
        return new OptimizerConfig(optimizer, other, schedule);
    }

    /** The same with another schedule. */
    OptimizerConfig withSchedule(Schedule other) {
        return new OptimizerConfig(optimizer, learningRate, other);
    }

    /** The learning rate of one update. */
    float learningRate(int update, int total) {
        return (float) (learningRate * schedule.factor(update, total));
    }

    /** Such as {@code adam at 0.001, schedule cosine}. */
    @Override
    public String toString() {
        String rate = optimizer.name() + " at " + learningRate;
        return schedule.equals(new Constant()) ? rate : rate + ", schedule " + schedule.text();
    }
}

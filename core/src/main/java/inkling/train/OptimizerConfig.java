package inkling.train;

import inkling.train.optimizer.GradientDescent;
import inkling.train.optimizer.Optimizer;
import inkling.train.schedule.Constant;
import inkling.train.schedule.Schedule;

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

    /** An optimizer with its usual learning rate, which stays as it is. */
    public static OptimizerConfig of(Optimizer optimizer) {
        return new OptimizerConfig(optimizer, optimizer.defaultLearningRate(), new Constant());
    }

    /** Checks the learning rate. */
    public OptimizerConfig {
        if (!(learningRate > 0) || Float.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learning rate " + learningRate + ": expected a positive number");
        }
    }

    /** The learning rate of one update. */
    float learningRate(int update, int total) {
        return (float) (learningRate * schedule.factor(update, total));
    }
}

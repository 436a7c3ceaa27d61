package inkling.train.schedule;

import java.util.List;

/**
 * The run is cut into equal parts, and from each to the next the learning rate is multiplied by the same factor.
 *
 * @param decay factor, above 0 and up to 1
 * @param parts at least 1
 * @see "He et al., Deep residual learning for image recognition, CVPR 2016, section 4.2, divide by 10 at two places"
 */
public record StepDecay(double decay, int parts) implements Schedule {
    /** Checks both. */
    public StepDecay {
        if (!(decay > 0 && decay <= 1)) {
            throw new IllegalArgumentException("step schedule's factor " + decay + ": expected more than 0, at most 1");
        }
        if (parts < 1) {
            throw new IllegalArgumentException("step schedule's " + parts + " parts: expected at least 1");
        }
    }

    @Override
    public String name() {
        return "step";
    }

    @Override
    public String text() {
        return name() + ":" + decay + ":" + parts;
    }

    @Override
    public double factor(int update, int total) {
        return StrictMath.pow(decay, (int) ((long) update * parts / total));
    }

    @Override
    public StepDecay with(List<Double> parameters) {
        if (parameters.size() != 2 || parameters.get(1) != Math.rint(parameters.get(1))) {
            throw new IllegalArgumentException("schedule step: expected step:FACTOR:PARTS, found " + parameters);
        }
        return new StepDecay(parameters.get(0), parameters.get(1).intValue());
    }
}

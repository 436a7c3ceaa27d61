package inkling.interop.plan;

import inkling.interop.plan.Step.Convolution;
import inkling.interop.plan.Step.Dense;
import inkling.nn.FeatureMaps;

/** Takes what only scales and shifts into the weights before or behind it: (W·s)·x + (W·t + b) is W·(s·x + t) + b. */
final class Folding {
    private Folding() {}

    /**
     * Weights that take over the scaling of their input.
     *
     * @param scaling one for all inputs, or one for each
     */
    static Dense behind(Scaling scaling, Dense dense) {
        float[] weights = new float[dense.weights().length];
        double[] shifts = new double[dense.units()];
        for (int i = 0; i < weights.length; i++) {
            int input = i % dense.inputs();
            weights[i] = (float) (dense.weights()[i] * scaling.factor(input));
            shifts[i / dense.inputs()] += dense.weights()[i] * scaling.shift(input);
        }
        return new Dense(dense.inputs(), dense.units(), weights, plus(dense.biases(), shifts));
    }

    /**
     * The same for filters.
     *
     * @param scaling one for all channels, or one for each
     */
    static Convolution behind(Scaling scaling, Convolution conv) {
        float[] weights = new float[conv.weights().length];
        double[] shifts = new double[conv.biases().length];
        int perChannel = conv.size() * conv.size();
        int perFilter = perChannel * conv.input().channels();
        for (int i = 0; i < weights.length; i++) {
            int channel = i % perFilter / perChannel;
            weights[i] = (float) (conv.weights()[i] * scaling.factor(channel));
            shifts[i / perFilter] += conv.weights()[i] * scaling.shift(channel);
        }
        return new Convolution(conv.input(), conv.output(), conv.size(), weights, plus(conv.biases(), shifts));
    }

    private static float[] plus(float[] biases, double[] shifts) {
        float[] sums = new float[biases.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (float) (biases[i] + shifts[i]);
        }
        return sums;
    }

    /**
     * Weights that take over the scaling of their output.
     *
     * @param scaling one for all units, or one for each
     */
    static Dense before(Scaling scaling, Dense dense) {
        return new Dense(
                dense.inputs(),
                dense.units(),
                scaledRows(dense.weights(), dense.units(), scaling),
                scaledBiases(dense.biases(), scaling));
    }

    /**
     * The same for filters.
     *
     * @param scaling one for all filters, or one for each
     */
    static Convolution before(Scaling scaling, Convolution conv) {
        return new Convolution(
                conv.input(),
                conv.output(),
                conv.size(),
                scaledRows(conv.weights(), conv.output().channels(), scaling),
                scaledBiases(conv.biases(), scaling));
    }

    private static float[] scaledRows(float[] weights, int rows, Scaling scaling) {
        float[] scaled = new float[weights.length];
        int width = weights.length / rows;
        for (int i = 0; i < weights.length; i++) {
            scaled[i] = (float) (weights[i] * scaling.factor(i / width));
        }
        return scaled;
    }

    private static float[] scaledBiases(float[] biases, Scaling scaling) {
        float[] scaled = new float[biases.length];
        for (int i = 0; i < biases.length; i++) {
            scaled[i] = (float) (biases[i] * scaling.factor(i) + scaling.shift(i));
        }
        return scaled;
    }

    /**
     * Weights that came as {@code [units × height × width × channels]}, in the order of Inkling's maps.
     *
     * @param maps of one example
     */
    static Dense channelsFirst(Dense dense, FeatureMaps maps) {
        float[] weights = dense.weights();
        int places = maps.height() * maps.width();
        float[] ordered = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            int unit = i / maps.size();
            int place = i % maps.size() / maps.channels();
            int channel = i % maps.channels();
            ordered[unit * maps.size() + channel * places + place] = weights[i];
        }
        return new Dense(dense.inputs(), dense.units(), ordered, dense.biases());
    }
}

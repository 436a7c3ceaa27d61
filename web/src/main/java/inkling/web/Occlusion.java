package inkling.web;

import inkling.model.Model;
import inkling.nn.Prediction;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What each part of a digit says for or against a class: how far its odds fall when the ink there is taken away. It asks the model and
 * nothing else, so any kind of network will do.
 *
 * @see "Zeiler and Fergus, Visualizing and Understanding Convolutional Networks, 2014: occlusion"
 */
public final class Occlusion {
    /** Side of a part in pixels: narrower than a stroke, and few enough parts to be tried at once. */
    private static final int PART = 2;

    /** Below it a float cannot hold a probability well. */
    private static final float LEAST = 1e-30f;

    private Occlusion() {}

    /**
     * The evidence for a class.
     *
     * @param picture {@code [28 × 28]}, unsigned; read only
     * @return {@code [28 × 28]}: log odds of the class with the ink of a pixel's part, less those without it; above 0 where the ink speaks for
     *     the class, 0 where there is none
     */
    public static float[] evidence(Model model, byte[] picture, int label) {
        int width = model.shape().width();
        double whole = logOdds(model.predict(picture), label);
        float[] evidence = new float[picture.length];
        for (int top = 0; top < model.shape().height(); top += PART) {
            for (int left = 0; left < width; left += PART) {
                int[] part = inked(picture, width, left, top);
                if (part.length > 0) {
                    byte[] without = picture.clone();
                    Arrays.stream(part).forEach(pixel -> without[pixel] = 0);
                    float fall = (float) (whole - logOdds(model.predict(without), label));
                    Arrays.stream(part).forEach(pixel -> evidence[pixel] = fall);
                }
            }
        }
        return evidence;
    }

    /** The pixels of a part that have ink. */
    private static int[] inked(byte[] picture, int width, int left, int top) {
        return IntStream.range(0, PART * PART)
                .map(i -> (top + i / PART) * width + left + i % PART)
                .filter(pixel -> picture[pixel] != 0)
                .toArray();
    }

    /** ln(p / (1 − p)), where 1 − p is the sum of the others: a float's 1 − p is 0 too soon. */
    private static double logOdds(Prediction prediction, int label) {
        double others = 0;
        for (int i = 0; i < prediction.classes(); i++) {
            others += i == label ? 0 : prediction.probability(i);
        }
        return Math.log(Math.max(prediction.probability(label), LEAST)) - Math.log(Math.max(others, LEAST));
    }
}

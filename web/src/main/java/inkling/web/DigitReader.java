package inkling.web;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.image.BlankImageException;
import inkling.data.image.DigitNormalizer;
import inkling.data.image.GrayImage;
import inkling.model.Model;
import inkling.nn.Prediction;
import org.jspecify.annotations.Nullable;

/** Reads drawn digits as {@code inkling predict} reads picture files. */
public final class DigitReader {
    private final Model model;

    /**
     * Reads with that model.
     *
     * @throws IllegalArgumentException if it is not one of ten digits in pictures of MNIST's form
     */
    public DigitReader(Model model) {
        if (model.isTable()
                || !model.shape().equals(ImageShape.MNIST)
                || model.network().outputs() != Dataset.DIGITS.size()) {
            throw new IllegalArgumentException(
                    model + ": expected a model that tells ten digits apart in pictures of " + ImageShape.MNIST);
        }
        this.model = model;
    }

    /**
     * What was read.
     *
     * @param picture what the network saw, {@code [28 × 28]}, unsigned, 0 background to 255 ink
     * @param prediction what it made of it
     */
    public record Reading(byte[] picture, Prediction prediction) {}

    /**
     * Reads a picture.
     *
     * @param brightness {@code [height × width]}, unsigned, 0 dark to 255 light
     * @return null where there is no ink
     */
    public @Nullable Reading read(int width, int height, byte[] brightness) {
        byte[] picture;
        try {
            picture = DigitNormalizer.normalize(GrayImage.ofBytes(width, height, brightness));
        } catch (BlankImageException e) {
            return null;
        }
        return new Reading(picture, model.predict(picture));
    }

    /** The model that reads. */
    public Model model() {
        return model;
    }
}

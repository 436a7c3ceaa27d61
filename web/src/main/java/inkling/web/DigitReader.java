package inkling.web;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.image.BlankImageException;
import inkling.data.image.DigitFinder;
import inkling.data.image.FoundDigit;
import inkling.data.image.GrayImage;
import inkling.model.Model;
import inkling.nn.Prediction;
import java.util.List;

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
     * A digit that was read.
     *
     * @param digit where it stands, and what the network saw
     * @param prediction what it made of it
     */
    public record Reading(FoundDigit digit, Prediction prediction) {}

    /**
     * Reads all digits in a picture.
     *
     * @param brightness {@code [height × width]}, unsigned, 0 dark to 255 light
     * @return line by line from the top, each from left to right; empty where there is no ink
     */
    public List<Reading> read(int width, int height, byte[] brightness) {
        try {
            return DigitFinder.find(GrayImage.ofBytes(width, height, brightness)).stream()
                    .map(digit -> new Reading(digit, model.predict(digit.pixels())))
                    .toList();
        } catch (BlankImageException e) {
            return List.of();
        }
    }

    /** The model that reads. */
    public Model model() {
        return model;
    }
}

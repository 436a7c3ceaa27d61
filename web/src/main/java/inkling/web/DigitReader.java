package inkling.web;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.file.Excerpt;
import inkling.data.image.BlankImageException;
import inkling.data.image.DigitFinder;
import inkling.data.image.FoundDigit;
import inkling.data.image.GrayImage;
import inkling.data.image.PixelReducer;
import inkling.model.Model;
import inkling.nn.Prediction;
import java.util.List;

/** Reads drawn digits as {@code inkling predict} reads picture files. */
public final class DigitReader {
    private final Model model;

    /**
     * Reads with that model.
     *
     * @throws IllegalArgumentException if its classes are not the digits 0 to 9, or it takes no pictures of MNIST's form
     */
    public DigitReader(Model model) {
        if (model.isTable()
                || !model.shape().equals(ImageShape.MNIST)
                || !model.classNames().equals(Dataset.DIGIT_NAMES)) {
            throw new IllegalArgumentException(model + ": expected a model of the digits 0 to 9 in pictures of "
                    + ImageShape.MNIST + ", found one of the classes "
                    + Excerpt.of(String.join(", ", model.classNames())));
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
     * Reads all digits in a drawing.
     *
     * @param brightness {@code [height × width]}, unsigned, 0 dark to 255 light
     * @return line by line from the top, each from left to right; empty where there is no ink
     */
    public List<Reading> read(int width, int height, byte[] brightness) {
        return read(GrayImage.ofBytes(width, height, brightness));
    }

    /**
     * Reads all digits in a picture, as {@code inkling predict} does with a file of it.
     *
     * @param rgba {@code [height × width × 4]}, unsigned: red, green, blue and opacity of each pixel, as a canvas has them
     * @return line by line from the top, each from left to right; empty where no digit is found
     */
    public List<Reading> readColours(int width, int height, byte[] rgba) {
        var reducer = new PixelReducer(width, height, 1);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = 4 * (y * width + x);
                row[x] = Byte.toUnsignedInt(rgba[i + 3]) << 24
                        | Byte.toUnsignedInt(rgba[i]) << 16
                        | Byte.toUnsignedInt(rgba[i + 1]) << 8
                        | Byte.toUnsignedInt(rgba[i + 2]);
            }
            reducer.addColours(y, row);
        }
        return read(reducer.result());
    }

    private List<Reading> read(GrayImage image) {
        try {
            return DigitFinder.find(image).stream()
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

package inkling.app.view;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.file.Excerpt;
import inkling.nn.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One picture to be shown, with what is known about it.
 *
 * @param title what the picture is called: its number or file name
 * @param pixels unsigned, 0 background and 255 ink, {@code [shape.pixels()]}; read only
 * @param shape of the picture
 * @param label name of its class, or null where that is not known
 * @param guess what a network thinks of it, or null where none was asked
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Exhibit(
        String title,
        byte[] pixels,
        ImageShape shape,
        @Nullable String label,
        @Nullable Guess guess) {
    /** Pixels in a side; fewer would be nothing to see if they were halved. */
    private static final int SMALL = 16;

    /**
     * What a network thinks of a picture.
     *
     * @param classNames one per class
     * @param probabilities one per class, 0 to 1; read only
     * @param best the index of the highest
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Guess(List<String> classNames, float[] probabilities, int best) {
        /** Name of the class with the highest probability. */
        public String name() {
            return classNames.get(best);
        }

        /** The highest probability, 0 to 1. */
        public float confidence() {
            return probabilities[best];
        }

        /** Whether the guess can be relied upon. */
        public boolean sure() {
            return confidence() > Prediction.SURE;
        }

        /** Writes the fields of the guess. */
        public void putInto(Map<String, @Nullable Object> json) {
            json.put("prediction", name());
            json.put("confidence", confidence());
            json.put("sure", sure());
            Map<String, Float> named = new LinkedHashMap<>();
            for (int i = 0; i < probabilities.length; i++) {
                named.put(classNames.get(i), probabilities[i]);
            }
            json.put("probabilities", named);
        }
    }

    /** A picture of a data set with its label, if it has one. */
    public static Exhibit of(Dataset data, int index) {
        return new Exhibit("#" + index, data.picture(index), data.shape(), label(data, index), null);
    }

    /** The same with a pixel for each four, their mean; pictures that are small already stay as they are. */
    Exhibit thumbnail() {
        if (Math.min(shape.width(), shape.height()) < SMALL) {
            return this;
        }
        var half = new ImageShape(Math.ceilDiv(shape.height(), 2), Math.ceilDiv(shape.width(), 2));
        int[] sums = new int[half.pixels()];
        for (int i = 0; i < pixels.length; i++) {
            sums[i / shape.width() / 2 * half.width() + i % shape.width() / 2] += Byte.toUnsignedInt(pixels[i]);
        }
        byte[] means = new byte[sums.length];
        for (int i = 0; i < sums.length; i++) {
            means[i] = (byte) (sums[i] / 4);
        }
        return new Exhibit(title, means, half, label, guess);
    }

    /** The name of its class, null if it has no label. */
    public static @Nullable String label(Dataset data, int index) {
        return data.labelled() ? data.classNames().get(data.label(index)) : null;
    }

    /** What is known about it, without the picture. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("title", title);
        json.put("label", label);
        if (guess != null) {
            guess.putInto(json);
        }
        return json;
    }

    /** Whether the label is known and the guess is another. */
    public boolean wrong() {
        return label != null && guess != null && !guess.name().equals(label);
    }

    /** One line on what was guessed and what it is: {@code 7} or {@code 7 ✗ 2}, the guess first. */
    public String caption() {
        String known = label == null ? "" : Excerpt.of(label);
        if (guess == null) {
            return known;
        }
        return Excerpt.of(guess.name()) + (wrong() ? " ✗ " + known : "");
    }
}

package inkling.app.view;

import inkling.data.ImageShape;
import java.util.List;
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
public record Exhibit(
        String title,
        byte[] pixels,
        ImageShape shape,
        @Nullable String label,
        @Nullable Guess guess) {
    /**
     * What a network thinks of a picture.
     *
     * @param classNames one per class
     * @param probabilities one per class, 0 to 1; read only
     * @param best the index of the highest
     */
    public record Guess(List<String> classNames, float[] probabilities, int best) {
        /** Name of the class with the highest probability. */
        public String name() {
            return classNames.get(best);
        }
    }

    /** Whether the label is known and the guess is another. */
    public boolean wrong() {
        return label != null && guess != null && !guess.name().equals(label);
    }

    /** One line on what was guessed and what it is: {@code 7} or {@code 7 ✗ 2}, the guess first. */
    public String caption() {
        if (guess == null) {
            return label == null ? "" : label;
        }
        return wrong() ? guess.name() + " ✗ " + label : guess.name();
    }
}

package inkling.data.augment;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is done to each picture before a network sees it, in training and in prediction alike. It is the network's own, and
 * model files keep its name. Immutable, and safe for use by any number of threads.
 */
public enum InputStep {
    /** Takes the slant out of the picture: see {@link Deskew}. */
    DESKEW("deskew") {
        @Override
        public void apply(ImageShape shape, byte[] from, int fromOffset, byte[] to, int toOffset) {
            Deskew.apply(shape, from, fromOffset, to, toOffset);
        }
    };

    private final String text;

    InputStep(String text) {
        this.text = text;
    }

    /**
     * Changes one picture.
     *
     * @param from {@code [height × width]} unsigned bytes from {@code fromOffset} on; read only
     * @param to receives as many; the two must not overlap
     * @throws IndexOutOfBoundsException if one does not lie in its array
     */
    public abstract void apply(ImageShape shape, byte[] from, int fromOffset, byte[] to, int toOffset);

    /**
     * The same data with each picture changed. It {@link Dataset#preprocessing remembers} that this was done.
     *
     * @throws IllegalStateException if the data is a table
     */
    public Dataset apply(Dataset data) {
        byte[] pixels = new byte[Math.multiplyExact(data.size(), data.features())];
        for (int i = 0; i < data.size(); i++) {
            apply(data.shape(), data.pixels(), data.offset(i), pixels, i * data.features());
        }
        return data.withPixels(pixels).withPreprocessing(data.preprocessing().then(new Preprocessing(List.of(this))));
    }

    /**
     * The step of a name, as {@link #toString} gives it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static InputStep named(String name) {
        for (InputStep step : values()) {
            if (step.text.equals(name)) {
                return step;
            }
        }
        String names = Arrays.stream(values()).map(InputStep::toString).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("input step '" + name + "': expected one of " + names);
    }

    /** The name in model files and options. */
    @Override
    public String toString() {
        return text;
    }
}

package inkling.data.augment;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Split;
import inkling.data.Standardization;
import inkling.data.TrainTest;
import inkling.math.Arguments;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is done to each example before a network sees it: to a picture, steps one after the other; to a row of a table,
 * standardization. Immutable, and safe for use by any number of threads.
 *
 * @param steps in their order; for pictures
 * @param standardization for tables; null for rows as they are
 */
public record Preprocessing(List<InputStep> steps, @Nullable Standardization standardization) {
    /** Leaves examples as they are. */
    public static final Preprocessing NONE = new Preprocessing(List.of());

    /** Steps for pictures. */
    public Preprocessing(List<InputStep> steps) {
        this(steps, null);
    }

    /** Standardization for tables. */
    public static Preprocessing standardizing(Standardization standardization) {
        return new Preprocessing(List.of(), Objects.requireNonNull(standardization, "standardization"));
    }

    /** Copies the list. */
    public Preprocessing {
        steps = Arguments.copy(steps, "steps");
        if (!steps.isEmpty() && standardization != null) {
            throw new IllegalArgumentException(
                    "steps for pictures and standardization for tables: expected one of both");
        }
    }

    /**
     * Reads the text form: names of steps, separated by commas; nothing for no step.
     *
     * @throws IllegalArgumentException if there is no step of a name
     */
    public static Preprocessing parse(String text) {
        Objects.requireNonNull(text, "text");
        return text.isEmpty()
                ? NONE
                : new Preprocessing(
                        Arrays.stream(text.split(",", -1)).map(InputStep::named).toList());
    }

    /**
     * This, and then something else.
     *
     * @throws IllegalArgumentException if one of both is standardization and the other something, too
     */
    public Preprocessing then(Preprocessing next) {
        Objects.requireNonNull(next, "next");
        if (isEmpty() || next.isEmpty()) {
            return isEmpty() ? next : this;
        }
        if (standardization != null || next.standardization != null) {
            throw new IllegalArgumentException(
                    next + " after " + this + ": expected examples that are not standardized once more");
        }
        return new Preprocessing(
                Stream.concat(steps.stream(), next.steps.stream()).toList());
    }

    /** What is done, for a message; {@code none} for nothing. */
    public String description() {
        return isEmpty() ? "none" : toString();
    }

    /** Whether examples stay as they are. */
    public boolean isEmpty() {
        return steps.isEmpty() && standardization == null;
    }

    /**
     * One picture as the network is to see it.
     *
     * @param pixels unsigned bytes, {@code [height × width]}; returned as they are where there are no steps, else read only
     */
    public byte[] apply(ImageShape shape, byte[] pixels) {
        byte[] picture = pixels;
        for (InputStep step : steps) {
            byte[] changed = new byte[shape.pixels()];
            step.apply(shape, picture, 0, changed, 0);
            picture = changed;
        }
        return picture;
    }

    /**
     * One picture as the network is to see it.
     *
     * @param from unsigned bytes of one picture from {@code fromOffset} on; read only
     * @param to receives as many from {@code toOffset} on; the two must not overlap
     */
    public void apply(ImageShape shape, byte[] from, int fromOffset, byte[] to, int toOffset) {
        byte[] picture = from;
        int offset = fromOffset;
        for (InputStep step : steps.subList(0, Math.max(0, steps.size() - 1))) {
            byte[] changed = new byte[shape.pixels()];
            step.apply(shape, picture, offset, changed, 0);
            picture = changed;
            offset = 0;
        }
        if (steps.isEmpty()) {
            System.arraycopy(picture, offset, to, toOffset, shape.pixels());
        } else {
            steps.getLast().apply(shape, picture, offset, to, toOffset);
        }
    }

    /**
     * A dataset as the network is to see it. It {@link Dataset#preprocessing remembers} that this was done.
     *
     * @throws IllegalArgumentException if it is not of the kind that this is for: pictures, or a table of as many features
     */
    public Dataset apply(Dataset data) {
        if (Objects.requireNonNull(data, "data").isTable() ? !steps.isEmpty() : standardization != null) {
            throw new IllegalArgumentException(
                    this + " of " + data + ": expected " + (data.isTable() ? "pictures" : "a table"));
        }
        Dataset changed = standardization == null ? data : standardization.apply(data);
        for (InputStep step : steps) {
            changed = step.apply(changed);
        }
        return changed;
    }

    /** Both parts as the network is to see them. */
    public Split apply(Split split) {
        Objects.requireNonNull(split, "split");
        return new Split(apply(split.train()), apply(split.dev()));
    }

    /** Both parts as the network is to see them. */
    public TrainTest apply(TrainTest sets) {
        Objects.requireNonNull(sets, "sets");
        Dataset test = sets.test();
        return new TrainTest(apply(sets.train()), test == null ? null : apply(test));
    }

    /** The text form of the steps, which {@link #parse} reads; for a table such as {@code standardization of 4 features}. */
    @Override
    public String toString() {
        return standardization != null
                ? standardization.toString()
                : steps.stream().map(InputStep::toString).collect(Collectors.joining(","));
    }
}

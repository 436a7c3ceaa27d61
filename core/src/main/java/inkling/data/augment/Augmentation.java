package inkling.data.augment;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a picture may be distorted. Each amount is drawn uniformly between its limit's negative and its limit, anew for
 * every picture and epoch; the elastic field is drawn for every picture anew too. Immutable.
 *
 * @param shift whole pixels in each direction
 * @param rotation degrees, to either side
 * @param scale share by which height and width, each on its own, grow or shrink, less than 1
 * @param shear columns by which a row moves sideways per row of distance from the middle
 * @param elastic deformation
 * @param pen pixels by which each edge of a stroke moves outwards or inwards, at most 1
 */
public record Augmentation(int shift, float rotation, float scale, float shear, Elastic elastic, float pen) {
    /** Leaves pictures as they are. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, Elastic.NONE, 0);

    /** Checks each limit. */
    public Augmentation {
        if (shift < 0) {
            throw new IllegalArgumentException("shift " + shift + ": expected 0 or more pixels");
        }
        rotation = checked("rotate", rotation, 180, "degrees");
        scale = checked("scale", scale, 0.9f, "of the size");
        shear = checked("shear", shear, 10, "columns per row");
        pen = checked("pen", pen, 1, "pixels");
    }

    private static float checked(String name, float limit, float most, String unit) {
        if (!(limit >= 0 && limit <= most)) {
            throw new IllegalArgumentException(
                    name + " " + Settings.number(limit) + ": expected 0 to " + Settings.number(most) + " " + unit);
        }
        return limit + 0f; // never −0
    }

    /** Whether pixels only move, unchanged, before the pen's width changes. */
    boolean keepsPixels() {
        return rotation == 0 && scale == 0 && shear == 0 && elastic.alpha() == 0;
    }

    /**
     * Reads the text form: settings such as {@code shift=2,rotate=10,scale=0.1,shear=0.1,elastic=34/4,pen=0.5}, elastic being α/σ, in
     * any order; what is left out is 0. {@code none} stands for no distortion.
     *
     * @throws IllegalArgumentException if the text is of another form or a limit impossible
     */
    public static Augmentation parse(String text) {
        return Settings.parse(text);
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        List<String> settings = new ArrayList<>();
        Settings.add(settings, "shift", shift);
        Settings.add(settings, "rotate", rotation);
        Settings.add(settings, "scale", scale);
        Settings.add(settings, "shear", shear);
        if (elastic.alpha() > 0) {
            settings.add("elastic=" + elastic);
        }
        Settings.add(settings, "pen", pen);
        return settings.isEmpty() ? "none" : String.join(",", settings);
    }
}

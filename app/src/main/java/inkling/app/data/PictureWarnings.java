package inkling.app.data;

import inkling.data.TrainTest;
import inkling.data.file.LoadedData;
import inkling.data.file.PictureForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What may be wrong with pictures as they were read, and what brings them right.
 *
 * @param formTold whether options may tell the form of the data
 */
record PictureWarnings(boolean formTold) {
    private static final Pattern EMNIST = Pattern.compile("(?<![a-z])emnist", Pattern.CASE_INSENSITIVE);

    /** Of the pixels. */
    List<String> ofPixels(TrainTest sets) {
        List<String> warnings = new ArrayList<>();
        if (PictureForm.seemsInverted(sets.train())) {
            warnings.add("the pictures seem to be dark on light; "
                    + remedy("--invert", "makes them light on dark, as MNIST's are"));
        }
        int dark = PictureForm.largestIfDark(sets.train());
        if (dark >= 0) {
            warnings.add("the largest pixel is " + dark
                    + ", so all pictures are nearly black; full ink is 255. Bring them to 0 to 255 before");
        }
        return warnings;
    }

    /** Of a file or folder of examples that is called as EMNIST is, while nothing brought the pictures upright. */
    List<String> ofName(Path path, LoadedData loaded, DataForm known) {
        Path whole = path.toAbsolutePath().normalize();
        Path folder = Files.isDirectory(whole) ? whole : whole.getParent();
        String called = whole.getFileName() + " " + (folder == null ? "" : folder.getFileName());
        boolean transposed = known.pictures().transposed() || loaded.transposed();
        return EMNIST.matcher(called).find()
                        && !transposed
                        && !loaded.sets().train().isTable()
                ? List.of("if these are EMNIST's pictures, they lie column by column; "
                        + remedy("--transpose", "brings them upright"))
                : List.of();
    }

    /** What to do, if there is an option that does it. */
    private String remedy(String option, String effect) {
        return formTold
                ? option + " " + effect
                : option + ", which " + effect + ", is only for what `inkling train` is given by --data";
    }
}

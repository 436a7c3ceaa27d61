package inkling.app.settings;

import inkling.data.augment.Augmentation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What happens to pictures on their way to the network. */
final class PictureOptions {
    @Option(
            names = "--augment",
            paramLabel = "LIMITS",
            converter = Converters.Augmentations.class,
            description =
                    "Distort each training picture anew in each epoch, at random up to these limits:"
                            + " shift=PIXELS,rotate=DEGREES,scale=SHARE,shear=SLOPE,elastic=ALPHA/SIGMA,pen=PIXELS. Default: none.")
    private Augmentation augmentation = Augmentation.NONE;

    @Option(
            names = "--deskew",
            negatable = true,
            description = "Take the slant out of each picture, here and wherever the model is used. Default: no.")
    private boolean deskew;

    /** What was said. */
    PictureSettings settings() {
        return new PictureSettings(augmentation, deskew);
    }

    /** The settings by their names in {@code --json}; null for what is not set. */
    Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("augmentation", augmentation.equals(Augmentation.NONE) ? null : augmentation.toString());
        settings.put("inputSteps", deskew ? settings().inputSteps().toString() : null);
        return settings;
    }
}

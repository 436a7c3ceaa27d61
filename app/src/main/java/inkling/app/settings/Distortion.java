package inkling.app.settings;

import inkling.data.ImageShape;
import inkling.data.augment.Augmentation;
import inkling.data.augment.Distorter;
import inkling.data.augment.Preprocessing;
import inkling.train.source.PictureTransformation;
import java.util.function.Supplier;

/**
 * What is done to each training picture anew in each epoch.
 *
 * @param shape of the pictures
 * @param augmentation the limits of what is drawn at random
 * @param after that
 */
public record Distortion(ImageShape shape, Augmentation augmentation, Preprocessing after)
        implements Supplier<PictureTransformation> {
    @Override
    public PictureTransformation get() {
        var distorter = new Distorter(shape, augmentation);
        if (after.steps().isEmpty()) {
            return distorter::distort;
        }
        byte[] distorted = new byte[shape.pixels()];
        return (from, fromOffset, to, toOffset, seed) -> {
            distorter.distort(from, fromOffset, distorted, 0, seed);
            after.apply(shape, distorted, 0, to, toOffset);
        };
    }
}

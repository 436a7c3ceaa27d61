package inkling.train.source;

import inkling.data.ImageShape;
import inkling.data.augment.Augmentation;
import inkling.data.augment.Distorter;
import inkling.data.augment.Preprocessing;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What is done to each training picture anew in each epoch, for {@link inkling.train.Trainer}: it is distorted, and then preprocessed as
 * every picture is. So the training set is given as it comes, and what is held out preprocessed. Immutable: any number of threads may ask.
 *
 * @param shape of the pictures
 * @param augmentation the limits of what is drawn at random
 * @param after what is done to every picture before the network sees it, after the distortion
 */
public record Distortion(ImageShape shape, Augmentation augmentation, Preprocessing after)
        implements Supplier<PictureTransformation> {
    /** Checks that pictures of this shape can be distorted so, and that {@code after} is for pictures. */
    public Distortion {
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(augmentation, "augmentation");
        Objects.requireNonNull(after, "after");
        if (after.standardization() != null) {
            throw new IllegalArgumentException(after + " after distortion: expected steps for pictures");
        }
        new Distorter(shape, augmentation).distort(new byte[shape.pixels()], 0, new byte[shape.pixels()], 0, 0);
    }

    /** A transformation for one thread. */
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

package inkling.data.augment;

import inkling.data.ImageShape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a picture another that shows the same: an affine map and an elastic deformation in one resampling, then another pen. It has scratch
 * memory: not safe for more than one thread at a time.
 */
public final class Distorter {
    private final ImageShape shape;
    private final Augmentation augmentation;
    private final Draws draws = new Draws();
    private final @Nullable ElasticField field;
    private final Resampler resampler;
    private final PenWidth pen;
    private final Positions positions;

    /**
     * Prepares for pictures of one shape.
     *
     * @throws IllegalArgumentException if the shift allowed could move a whole picture out of its frame
     */
    public Distorter(ImageShape shape, Augmentation augmentation) {
        int side = Math.min(shape.height(), shape.width());
        if (augmentation.shift() >= side) {
            throw new IllegalArgumentException("shift of " + augmentation.shift() + " pixels for pictures of " + shape
                    + ": expected less than " + side);
        }
        this.shape = shape;
        this.augmentation = augmentation;
        field = augmentation.elastic().alpha() == 0 ? null : new ElasticField(shape, augmentation.elastic());
        resampler = new Resampler(shape);
        positions = new Positions(shape);
        pen = new PenWidth(shape);
    }

    /**
     * Distorts one picture. All that is random about it comes from the seed: the same picture and seed give the same bytes, on
     * any thread and in any order.
     *
     * @param from {@code [height × width]} unsigned bytes from {@code fromOffset} on; read only
     * @param to receives as many; the two must not overlap
     * @throws IndexOutOfBoundsException if one does not lie in its array
     */
    public void distort(byte[] from, int fromOffset, byte[] to, int toOffset, long seed) {
        Objects.checkFromIndexSize(fromOffset, shape.pixels(), from.length);
        Objects.checkFromIndexSize(toOffset, shape.pixels(), to.length);
        draws.reset(seed);
        if (augmentation.keepsPixels()) {
            Shift.random(augmentation.shift(), draws).apply(shape, from, fromOffset, to, toOffset);
        } else {
            resample(from, fromOffset, to, toOffset);
        }
        if (augmentation.pen() > 0) {
            pen.apply(to, toOffset, draws.within(augmentation.pen()));
        }
    }

    private void resample(byte[] from, int fromOffset, byte[] to, int toOffset) {
        positions.set(Affine.random(augmentation, draws));
        if (field != null) {
            field.addTo(positions, draws);
        }
        resampler.resample(from, fromOffset, positions, to, toOffset);
    }
}

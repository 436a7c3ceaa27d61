package inkling.web;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.augment.Shift;

/**
 * What is done to pictures before the network sees them.
 *
 * @param shift by whole pixels
 * @param inverted whether ink and background change places, after the shift
 */
public record PictureChange(Shift shift, boolean inverted) {
    /** One picture of 28 × 28, which is not written to. */
    public byte[] apply(byte[] picture) {
        byte[] changed = new byte[ImageShape.MNIST.pixels()];
        apply(picture, 0, changed);
        return changed;
    }

    private void apply(byte[] pictures, int offset, byte[] changed) {
        shift.apply(ImageShape.MNIST, pictures, offset, changed, offset);
        if (inverted) {
            for (int i = offset; i < offset + ImageShape.MNIST.pixels(); i++) {
                changed[i] = (byte) ~changed[i];
            }
        }
    }

    /** All pictures of a dataset. */
    public Dataset apply(Dataset digits) {
        byte[] changed = new byte[Math.multiplyExact(digits.size(), ImageShape.MNIST.pixels())];
        for (int i = 0; i < digits.size(); i++) {
            apply(digits.pixels(), digits.offset(i), changed);
        }
        return digits.withPixels(changed);
    }
}

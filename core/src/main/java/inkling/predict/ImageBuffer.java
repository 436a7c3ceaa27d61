package inkling.predict;

import java.util.Arrays;

/** Room for a micro-batch of changed pictures, one after the other. */
final class ImageBuffer {
    private final int features;
    private final byte[] pixels;
    private final int[] places;

    /** How to make one of them. */
    interface Maker {
        /** From the picture at {@code fromOffset} of the source, to {@code toOffset} of {@code to}. */
        void make(int fromOffset, byte[] to, int toOffset);
    }

    ImageBuffer(int features, int capacity) {
        this.features = features;
        this.pixels = new byte[Math.multiplyExact(features, capacity)];
        this.places = new int[capacity];
        Arrays.setAll(places, i -> i * features);
    }

    /** Makes a picture of each of the source's; good until the next call. */
    Examples set(int[] sourceOffsets, Maker maker) {
        for (int i = 0; i < sourceOffsets.length; i++) {
            maker.make(sourceOffsets[i], pixels, i * features);
        }
        return new Examples.Pictures(pixels, Arrays.copyOf(places, sourceOffsets.length));
    }
}

package inkling.data.file;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.TrainTest;
import java.util.Objects;

/**
 * How pictures lie in their files, where that is not row by row with light ink on a dark background. Immutable.
 *
 * @param transposed column by column, as in EMNIST
 * @param inverted dark ink on a light background
 */
public record PictureForm(boolean transposed, boolean inverted) {
    /** Row by row, light on dark. */
    public static final PictureForm AS_FOUND = new PictureForm(false, false);

    private static final int SMALLEST = 8;
    private static final int MAX_LOOKED_AT = 1000;
    private static final int BRIGHT = 128;

    /** Both parts as they should lie. */
    public TrainTest upright(TrainTest sets) {
        Dataset test = Objects.requireNonNull(sets, "sets").test();
        return equals(AS_FOUND) ? sets : new TrainTest(upright(sets.train()), test == null ? null : upright(test));
    }

    /**
     * Pictures as they should lie, a copy where they did not.
     *
     * @throws IllegalArgumentException if these are no pictures, or transposed ones that are not square
     */
    public Dataset upright(Dataset data) {
        if (Objects.requireNonNull(data, "data").isTable()) {
            throw new IllegalArgumentException(data + ": expected pictures, which can be transposed or inverted");
        }
        ImageShape shape = data.shape();
        if (transposed && shape.height() != shape.width()) {
            throw new IllegalArgumentException(data + ": expected square pictures, which can be transposed");
        }
        byte[] pixels = new byte[Math.multiplyExact(data.size(), data.features())];
        for (int i = 0; i < data.size(); i++) {
            int from = data.offset(i);
            int to = i * data.features();
            for (int pixel = 0; pixel < data.features(); pixel++) {
                int source = transposed ? pixel % shape.width() * shape.width() + pixel / shape.width() : pixel;
                byte value = data.pixels()[from + source];
                pixels[to + pixel] = inverted ? (byte) ~value : value;
            }
        }
        return data.withPixels(pixels);
    }

    /** The largest pixel of pictures that are all dark, as where bytes are on another scale; -1 if one is not, or these are no pictures. */
    public static int largestIfDark(Dataset data) {
        if (data.isTable()) {
            return -1;
        }
        int largest = 0;
        int first = data.offset(0);
        for (int i = 0; i < data.size() * data.features() && largest < BRIGHT; i++) {
            largest = Math.max(largest, Byte.toUnsignedInt(data.pixels()[first + i]));
        }
        return largest < BRIGHT ? largest : -1;
    }

    /** Whether most of what lies at the edges of the pictures is bright, as it is where ink is dark. */
    public static boolean seemsInverted(Dataset data) {
        if (data.isTable() || Math.min(data.shape().height(), data.shape().width()) < SMALLEST) {
            return false;
        }
        int width = data.shape().width();
        long bright = 0;
        long looked = 0;
        for (int i = 0; i < Math.min(data.size(), MAX_LOOKED_AT); i++) {
            int first = data.offset(i);
            for (int x = 0; x < width; x++) {
                bright += Byte.toUnsignedInt(data.pixels()[first + x]) >= BRIGHT ? 1 : 0;
                bright += Byte.toUnsignedInt(data.pixels()[first + data.features() - 1 - x]) >= BRIGHT ? 1 : 0;
                looked += 2;
            }
        }
        return 4 * bright > 3 * looked;
    }
}

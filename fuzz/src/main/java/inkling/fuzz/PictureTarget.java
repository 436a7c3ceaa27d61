package inkling.fuzz;

import inkling.data.file.MalformedFileException;
import inkling.data.image.GrayImage;
import inkling.datasets.picture.ImageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Picture files, down to the digit in them. What is seen must be seen again in a plain BMP file of the same brightness. */
final class PictureTarget implements Target {
    private static final int BMP_HEADERS = 54;
    private static final int PALETTE = 4 * 256;

    /** Larger ones are not written again, for speed. */
    private static final int MAX_PIXELS = 10_000;

    /** Of brightness: half a step of 255, and rounding. */
    private static final float TOLERANCE = 0.51f / 255;

    private final DataTarget.Seeds seeds;

    PictureTarget(DataTarget.Seeds seeds) {
        this.seeds = seeds;
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        return seeds.make();
    }

    @Override
    public void read(byte[] input) throws IOException {
        byte[] picture = Repairs.png(input);
        GrayImage seen = ImageReader.read("picture", picture);
        if ((long) seen.width() * seen.height() <= MAX_PIXELS) {
            requireReadAgain(seen);
            readDigit(picture);
        }
    }

    private static void readDigit(byte[] picture) throws IOException {
        try {
            Trial.requireSame("pixels of a digit", 784, ImageReader.readDigit("picture", picture).length);
        } catch (MalformedFileException e) {
            Trial.requireLine(String.valueOf(e.getMessage()));
        }
    }

    private static void requireReadAgain(GrayImage seen) throws IOException {
        GrayImage again = ImageReader.read("again", bmp(seen));
        Trial.requireSame("width", seen.width(), again.width());
        Trial.requireSame("height", seen.height(), again.height());
        for (int y = 0; y < seen.height(); y++) {
            for (int x = 0; x < seen.width(); x++) {
                float value = seen.at(x, y);
                if (!(Math.abs(value - again.at(x, y)) <= TOLERANCE)) {
                    throw new AssertionError(x + ", " + y + ": " + value + ", then " + again.at(x, y));
                }
            }
        }
    }

    /** With a palette of 256 greys. */
    private static byte[] bmp(GrayImage image) {
        int row = (image.width() + 3) / 4 * 4;
        int start = BMP_HEADERS + PALETTE;
        var bytes = ByteBuffer.allocate(start + row * image.height()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'B').put((byte) 'M').putInt(bytes.capacity()).putInt(0).putInt(start);
        bytes.putInt(40)
                .putInt(image.width())
                .putInt(image.height())
                .putShort((short) 1)
                .putShort((short) 8);
        bytes.putInt(0)
                .putInt(row * image.height())
                .putInt(0)
                .putInt(0)
                .putInt(256)
                .putInt(0);
        for (int grey = 0; grey < 256; grey++) {
            bytes.putInt(grey * 0x010101);
        }
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                byte grey = (byte) Math.round(image.at(x, y) * 255);
                bytes.put(start + (image.height() - 1 - y) * row + x, grey);
            }
        }
        return bytes.array();
    }
}

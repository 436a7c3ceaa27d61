package inkling.datasets.picture;

import inkling.data.image.GrayImage;
import inkling.data.image.PixelReducer;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import org.jspecify.annotations.Nullable;

/** Decodes JPEG by javax.imageio in one pass, without ever holding more than a row of the picture. */
final class JpegDecoder {
    private JpegDecoder() {}

    /**
     * Decodes a file that was found in order.
     *
     * @throws IOException if the data cannot be decoded, or not without guessing; the message says why
     */
    static GrayImage decode(Path file, JpegStructure.Found structure) throws IOException {
        PictureSize size = structure.size();
        ImageReader reader = ImageIO.getImageReadersByFormatName("JPEG").next();
        try (var stream = new FileImageInputStream(file.toFile())) {
            reader.setInput(stream, true, true);
            var damage = new AtomicReference<@Nullable String>();
            reader.addIIOReadWarningListener((source, warning) -> {
                if (tellsOfDamage(warning)) {
                    damage.set(warning);
                }
            });
            if (reader.getWidth(0) != size.width() || reader.getHeight(0) != size.height()) {
                throw new IIOException("its header was changed meanwhile");
            }
            ImageTypeSpecifier type = reader.getImageTypes(0).next();
            ImageReadParam destination = reader.getDefaultReadParam();
            var rows = new Rows(type, size);
            destination.setDestination(new BufferedImage(type.getColorModel(), rows, false, null));
            // A progressive picture becomes clearer with each pass, and only the last one counts.
            destination.setSourceProgressivePasses(structure.scans() - 1, Integer.MAX_VALUE);
            reader.read(0, destination);
            String found = damage.get();
            if (found != null) {
                throw new IIOException(found);
            }
            return structure.orientation().upright(rows.reducer.result());
        } finally {
            reader.dispose();
        }
    }

    /** The decoder goes on with grey where data is missing and with nonsense where it is wrong, and only warns. */
    private static boolean tellsOfDamage(String warning) {
        String text = warning.toLowerCase(Locale.ROOT);
        return Stream.of("premature", "truncated", "corrupt", "inconsistent").anyMatch(text::contains);
    }

    /** Looks to the decoder like the whole picture, but hands each row on as it comes. A new pass begins anew. */
    private static final class Rows extends WritableRaster {
        private final PictureSize size;
        private final BufferedImage row;
        private final int[] argb;
        private final float[] gray;
        private final boolean isGray;
        private PixelReducer reducer;

        Rows(ImageTypeSpecifier type, PictureSize size) {
            super(type.getSampleModel(size.width(), size.height()), new DataBufferByte(1), new Point());
            this.size = size;
            reducer = size.reducer();
            row = type.createBufferedImage(size.width(), 1);
            argb = new int[size.width()];
            gray = new float[size.width()];
            isGray = type.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY && type.getNumBands() == 1;
        }

        @Override
        public void setRect(int left, int y, Raster pixels) {
            if (y == 0) {
                reducer = size.reducer();
            }
            if (isGray) {
                // Java takes these for linear light and would brighten them on the way to RGB; those who write them do
                // not.
                pixels.getSamples(0, 0, gray.length, 1, 0, gray);
                for (int x = 0; x < gray.length; x++) {
                    gray[x] /= 255;
                }
                reducer.addGrays(y, gray);
            } else {
                row.getRaster().setRect(pixels);
                row.getRGB(0, 0, argb.length, 1, argb, 0, argb.length);
                reducer.addColours(y, argb);
            }
        }
    }
}

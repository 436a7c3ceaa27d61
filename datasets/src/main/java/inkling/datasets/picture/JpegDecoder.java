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
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import org.jspecify.annotations.Nullable;

/** Decodes JPEG by javax.imageio in one pass, without ever holding more than a row of the picture. */
final class JpegDecoder {
    private JpegDecoder() {}

    /**
     * Decodes a file that was found in order.
     *
     * @throws IOException if the data cannot be decoded, or not without guessing; the message says why
     */
    static GrayImage decode(PictureSource source, JpegStructure.Found structure) throws IOException {
        PictureSize size = structure.size();
        ImageReader reader = ImageIO.getImageReadersByFormatName("JPEG").next();
        try (var stream = source.openForDecoder()) {
            reader.setInput(stream, true, true);
            var damage = new AtomicReference<@Nullable String>();
            reader.addIIOReadWarningListener((decoder, warning) -> {
                if (tellsOfDamage(warning)) {
                    damage.set(warning);
                }
            });
            if (reader.getWidth(0) != size.width() || reader.getHeight(0) != size.height()) {
                throw new IIOException("its header was changed meanwhile");
            }
            ImageTypeSpecifier type = reader.getImageTypes(0).next();
            ImageReadParam destination = reader.getDefaultReadParam();
            var rows = new Rows(type, structure);
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
        private final boolean isPrint;
        private final boolean adobe;
        private PixelReducer reducer;

        Rows(ImageTypeSpecifier type, JpegStructure.Found structure) {
            super(
                    type.getSampleModel(
                            structure.size().width(), structure.size().height()),
                    new DataBufferByte(1),
                    new Point());
            size = structure.size();
            adobe = structure.adobe();
            reducer = size.reducer();
            row = type.createBufferedImage(size.width(), 1);
            argb = new int[size.width()];
            gray = new float[size.width()];
            isGray = type.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY && type.getNumBands() == 1;
            isPrint = type.getNumBands() == 4;
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
            } else if (isPrint) {
                addInks(y, pixels.getPixels(0, 0, argb.length, 1, (int[]) null));
            } else {
                row.getRaster().setRect(pixels);
                row.getRGB(0, 0, argb.length, 1, argb, 0, argb.length);
                reducer.addColours(y, argb);
            }
        }

        /** Cyan, magenta, yellow and black. Adobe's programs write how much is missing of each, and Java takes all for theirs. */
        private void addInks(int y, int[] inks) {
            for (int x = 0; x < argb.length; x++) {
                int rgb = 0xff;
                for (int i = 0; i < 3; i++) {
                    rgb = rgb << 8 | paper(inks[4 * x + i]) * paper(inks[4 * x + 3]) / 255;
                }
                argb[x] = rgb;
            }
            reducer.addColours(y, argb);
        }

        /** What an ink leaves of the light, 0 to 255. */
        private int paper(int ink) {
            return adobe ? 255 - ink : ink;
        }
    }
}

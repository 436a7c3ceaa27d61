package inkling.data.image;

import inkling.data.ImageShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a picture of one digit to MNIST's form: white ink on black, fitted into 20×20 pixels with its aspect ratio
 * kept, antialiased, and placed so that its centre of mass is the centre of 28×28.
 *
 * <p>MNIST's makers started from scans; a photo or a drawing needs more. Uneven light is evened out, dark ink on light
 * paper and light ink on dark paper both become light on dark, specks go, and strokes that would shrink to hairlines
 * are widened. May be called from any thread.
 *
 * @see "LeCun, Bottou, Bengio, Haffner, Gradient-Based Learning Applied to Document Recognition, 1998, section III.A"
 */
public final class DigitNormalizer {
    private static final int SIDE = ImageShape.MNIST.width();
    private static final int FIT = 20;
    /** MNIST places the centre of mass, rounded, at the pixel with this index in both directions. */
    private static final int CENTRE = 14;
    /** Strokes thinner than this after scaling, in pixels, are widened to it. */
    private static final double THINNEST = 2.0;
    /** Digits smaller than this are enlarged before their strokes are measured. */
    private static final int WORKING_SIDE = 160;
    /** Ink at this place among all inked pixels of the result becomes 255. */
    private static final double FULL_INK = 0.75;

    private DigitNormalizer() {}

    /**
     * A picture of one digit in MNIST's form.
     *
     * @param pixels {@code [28 × 28]}, row by row, 0 background to 255 ink
     * @param parts how many digits {@link DigitFinder} sees in it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record OneDigit(byte[] pixels, int parts) {}

    /**
     * Normalizes a picture of one digit.
     *
     * @return {@code [28 × 28]}, row by row, 0 background to 255 ink
     * @throws BlankImageException if there is no digit in the picture
     * @see #one
     */
    public static byte[] normalize(GrayImage image) {
        return one(image).pixels();
    }

    /**
     * Normalizes a picture of one digit: all that {@link DigitFinder} takes for digits is taken for parts of it. A picture
     * that is in MNIST's form already is returned as it is.
     *
     * @throws BlankImageException if there is no digit in the picture
     */
    public static OneDigit one(GrayImage image) {
        byte[] asItIs = asItIs(image);
        if (asItIs != null) {
            return new OneDigit(asItIs, 1);
        }
        DigitFinder.Sight sight = DigitFinder.look(image);
        List<DigitGroups.Group> parts =
                sight.lines().digits().stream().flatMap(List::stream).toList();
        DigitGroups.Group all = parts.stream().reduce(DigitGroups.Group::with).orElseThrow();
        return new OneDigit(normalize(sight.pieces().ink(all.pieces(), all.box())), parts.size());
    }

    /** Brings the ink of one digit to MNIST's form. */
    static byte[] normalize(Ink digit) {
        return toBytes(centre(fit(strengthen(digit.crop(digit.box(Ink.HALF), 0)))));
    }

    /** A picture that is in MNIST's form already, as bytes; null where it is not. */
    static byte @Nullable [] asItIs(GrayImage image) {
        if (image.width() != SIDE || image.height() != SIDE) {
            return null;
        }
        byte[] bytes = toBytes(new Ink(SIDE, SIDE, image.values()));
        return isMnist(bytes) ? bytes : null;
    }

    /** Widens hairlines. */
    private static Ink strengthen(Ink tight) {
        int longest = Math.max(tight.width(), tight.height());
        int factor = Math.ceilDiv(WORKING_SIDE, longest);
        Ink large = factor == 1 ? tight : Resampling.enlarge(tight.crop(tight.box(0), 1), factor);
        double perPixel = factor * (double) longest / FIT;
        double missing = THINNEST * perPixel - StrokeWidth.measure(large);
        if (missing <= 0) {
            return tight;
        }
        int margin = (int) Math.ceil(missing / 2) + 1;
        Ink roomy = large.crop(new Ink.Box(0, 0, large.width(), large.height()), margin);
        Ink wide = StrokeWidth.widen(roomy, (float) missing / 2);
        return wide.crop(wide.box(Ink.HALF), 0);
    }

    private static Ink fit(Ink tight) {
        double scale = (double) FIT / Math.max(tight.width(), tight.height());
        int width = Math.clamp(Math.round(tight.width() * scale), 1, FIT);
        int height = Math.clamp(Math.round(tight.height() * scale), 1, FIT);
        return Resampling.average(tight, width, height).stretch(FULL_INK);
    }

    private static Ink centre(Ink digit) {
        double[] mass = centreOfMass(digit);
        int left = Math.clamp(Math.round(CENTRE - mass[0]), 0, SIDE - digit.width());
        int top = Math.clamp(Math.round(CENTRE - mass[1]), 0, SIDE - digit.height());
        float[] placed = new float[SIDE * SIDE];
        for (int y = 0; y < digit.height(); y++) {
            System.arraycopy(digit.amount(), y * digit.width(), placed, (top + y) * SIDE + left, digit.width());
        }
        return new Ink(SIDE, SIDE, placed);
    }

    /** Column and row index, 0 being the first pixel's centre. */
    private static double[] centreOfMass(Ink ink) {
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < ink.amount().length; i++) {
            sum += ink.amount()[i];
            int x = i % ink.width();
            int y = i / ink.width();
            sumX += ink.amount()[i] * x;
            sumY += ink.amount()[i] * y;
        }
        return new double[] {sumX / sum, sumY / sum};
    }

    /** Of MNIST's 60,000 training pictures, all have this form. */
    private static boolean isMnist(byte[] pixels) {
        float[] amount = new float[pixels.length];
        int empty = 0;
        int strongest = 0;
        for (int i = 0; i < pixels.length; i++) {
            amount[i] = Byte.toUnsignedInt(pixels[i]);
            empty += pixels[i] == 0 ? 1 : 0;
            strongest = Math.max(strongest, Byte.toUnsignedInt(pixels[i]));
        }
        var ink = new Ink(SIDE, SIDE, amount);
        if (empty < SIDE * SIDE / 3
                || strongest < 200
                || ink.box(1).longestSide() > FIT
                || ink.box(1).longestSide() < FIT - 1) {
            return false;
        }
        double[] mass = centreOfMass(ink);
        return Math.abs(mass[0] - CENTRE) < 0.6 && Math.abs(mass[1] - CENTRE) < 0.6;
    }

    private static byte[] toBytes(Ink ink) {
        byte[] bytes = new byte[ink.amount().length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(255 * ink.amount()[i]);
        }
        return bytes;
    }
}

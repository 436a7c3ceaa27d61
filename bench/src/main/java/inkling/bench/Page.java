package inkling.bench;

import java.awt.image.BufferedImage;
import java.util.Random;

/** A sheet of paper that is drawn on with a pen and photographed. */
final class Page {
    private static final int SIDE = 28;

    final int width;
    final int height;
    private final Random random;
    /** How much of red, green and blue each place swallows, 0 paper to 1 black. */
    private final float[][] dark;

    private double[] pen = {1, 1, 1};
    /** The middle of a lamp's reflection, its size, and how bright it is there; of a page that reflects none 0. */
    private double[] glare = {0, 0, 1, 0};

    Page(int width, int height, Random random) {
        this.width = width;
        this.height = height;
        this.random = random;
        dark = new float[3][width * height];
    }

    /** Takes another pen, which swallows so much of red, green and blue. */
    void pen(double red, double green, double blue) {
        pen = new double[] {red, green, blue};
    }

    /** A lamp that is reflected. */
    void glare(double x, double y, double size, double strength) {
        glare = new double[] {x, y, size, strength};
    }

    /**
     * Writes a digit.
     *
     * @param pixels {@code [28 × 28]}
     * @param size height of the 20 pixels that the digit takes
     * @param pen how dark the pen is, 0 to 1
     * @param grain how much of that is missing here and there, 0 to 1
     */
    void write(byte[] pixels, double left, double top, double size, double pen, double grain) {
        int[] box = box(pixels);
        double scale = size / 20;
        for (int y = (int) top - 2; y < top + scale * (box[3] - box[1]) + 2; y++) {
            for (int x = (int) left - 2; x < left + scale * (box[2] - box[0]) + 2; x++) {
                if (x >= 0 && y >= 0 && x < width && y < height) {
                    double ink = at(pixels, (x + 0.5 - left) / scale + box[0], (y + 0.5 - top) / scale + box[1]);
                    double sharp = Math.clamp(0.5 + (ink - 0.45) * Math.max(1.5, scale / 1.5), 0, 1);
                    darken(x, y, pen * sharp * (1 - grain * random.nextDouble()));
                }
            }
        }
    }

    /** Columns and rows of the ink: left, top, right, bottom. */
    static int[] box(byte[] pixels) {
        int[] box = {SIDE, SIDE, 0, 0};
        for (int i = 0; i < pixels.length; i++) {
            if (Byte.toUnsignedInt(pixels[i]) >= 100) {
                box[0] = Math.min(box[0], i % SIDE);
                box[1] = Math.min(box[1], i / SIDE);
                box[2] = Math.max(box[2], i % SIDE + 1);
                box[3] = Math.max(box[3], i / SIDE + 1);
            }
        }
        return box;
    }

    private static double at(byte[] pixels, double x, double y) {
        int left = (int) Math.floor(x - 0.5);
        int top = (int) Math.floor(y - 0.5);
        double u = x - 0.5 - left;
        double v = y - 0.5 - top;
        return (1 - v) * ((1 - u) * pixel(pixels, left, top) + u * pixel(pixels, left + 1, top))
                + v * ((1 - u) * pixel(pixels, left, top + 1) + u * pixel(pixels, left + 1, top + 1));
    }

    private static double pixel(byte[] pixels, int x, int y) {
        return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : Byte.toUnsignedInt(pixels[y * SIDE + x]) / 255.0;
    }

    private void darken(int x, int y, double amount) {
        for (int part = 0; part < dark.length; part++) {
            dark[part][y * width + x] = (float) Math.max(dark[part][y * width + x], amount * pen[part]);
        }
    }

    /** Prints a line; {@code slope} is its fall or rise for each pixel along it. */
    void line(boolean across, double at, int from, int to, double thickness, double slope, double darkness) {
        for (int along = Math.max(0, from); along < Math.min(to, across ? width : height); along++) {
            double middle = at + slope * (along - from);
            for (int beside = (int) (middle - thickness); beside <= middle + thickness + 1; beside++) {
                double covered = Math.clamp(thickness / 2 + 0.5 - Math.abs(beside + 0.5 - middle), 0, 1);
                int x = across ? along : beside;
                int y = across ? beside : along;
                if (x >= 0 && y >= 0 && x < width && y < height) {
                    darken(x, y, covered * darkness);
                }
            }
        }
    }

    /** A printed box. */
    void box(int left, int top, int right, int bottom, double thickness, double darkness) {
        line(true, top, left, right, thickness, 0, darkness);
        line(true, bottom, left, right, thickness, 0, darkness);
        line(false, left, top, bottom, thickness, 0, darkness);
        line(false, right, top, bottom, thickness, 0, darkness);
    }

    /** The same in light on dark. */
    BufferedImage inverted(int marginX, int marginY) {
        var image = new BufferedImage(width + 2 * marginX, height + 2 * marginY, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int column = x - marginX;
                int row = y - marginY;
                boolean inside = column >= 0 && row >= 0 && column < width && row < height;
                set(image, x, y, inside ? dark[0][row * width + column] : 1, 1, 1, 1);
            }
        }
        return image;
    }

    /** The page as a scanner sees it: even light, little grain. */
    BufferedImage scanned() {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < width * height; i++) {
            set(image, i % width, i / width, 0.97 - 0.9 * dark[0][i] + 0.01 * random.nextGaussian(), 1, 1, 1);
        }
        return image;
    }

    /**
     * The page as a telephone sees it: light that falls off, texture, grain, and perhaps a shadow.
     *
     * @param shadow how much of the light it takes, 0 for none
     * @param colour of the paper: red, green and blue, 0 to 1
     */
    BufferedImage photographed(double shadow, double... colour) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double paper = 0.7 + 0.25 * random.nextDouble();
        double fallX = 0.5 * random.nextDouble() - 0.25;
        double fallY = 0.5 * random.nextDouble() - 0.25;
        double grain = 0.004 + 0.015 * random.nextDouble();
        double edge = (0.2 + 0.6 * random.nextDouble()) * width;
        double lean = random.nextGaussian() * 0.4;
        double soft = (0.02 + 0.1 * random.nextDouble()) * width;
        float[] texture = texture();
        for (int i = 0; i < width * height; i++) {
            int x = i % width;
            int y = i / width;
            double light = 1 + fallX * (x / (double) width - 0.5) + fallY * (y / (double) height - 0.5);
            double shade = 1 - shadow / (1 + Math.exp((x - edge + lean * y) / soft));
            double lit = paper * light * shade * (1 + texture[i]);
            double noise = grain * random.nextGaussian();
            double fromMiddle = Math.hypot(x - glare[0], y - glare[1]) / glare[2];
            double shine = glare[3] * Math.exp(-fromMiddle * fromMiddle);
            double[] parts = new double[3];
            for (int part = 0; part < 3; part++) {
                parts[part] = (lit * (1 - 0.85 * dark[part][i]) + noise) * colour[part] + shine;
            }
            set(image, x, y, 1, parts);
        }
        return image;
    }

    /** Fibres: noise, smoothed over a few pixels. */
    private float[] texture() {
        float[] noise = new float[width * height];
        float value = 0;
        for (int i = 0; i < noise.length; i++) {
            value = 0.7f * value + 0.008f * (float) random.nextGaussian();
            noise[i] = value;
        }
        float[] texture = noise.clone();
        for (int i = width; i < noise.length; i++) {
            texture[i] = 0.6f * texture[i - width] + 0.6f * noise[i];
        }
        return texture;
    }

    private static void set(BufferedImage image, int x, int y, double value, double... colour) {
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            // Not by setRGB, which would take the value for one of another scale.
            image.getRaster().setSample(x, y, 0, (int) Math.round(255 * Math.clamp(value, 0, 1)));
            return;
        }
        int rgb = 0;
        for (double part : colour) {
            rgb = rgb << 8 | (int) Math.round(255 * Math.clamp(value * part, 0, 1));
        }
        image.setRGB(x, y, rgb);
    }
}

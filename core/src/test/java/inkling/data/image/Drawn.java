package inkling.data.image;

import java.util.Random;

/** Digits made of straight strokes, drawn by distance to the strokes, with everything a camera does to them. */
final class Drawn {
    /** Corner points of each digit's strokes, x and y from 0 to 1; a NaN lifts the pen. */
    private static final double[][] STROKES = {
        {.5, 0, .85, .15, .9, .5, .8, .85, .5, 1, .2, .85, .1, .5, .15, .15, .5, 0},
        {.35, .2, .55, 0, .55, 1},
        {.1, .25, .3, 0, .7, 0, .9, .25, .8, .5, .1, 1, .9, 1},
        {.1, .1, .5, 0, .85, .15, .8, .4, .45, .48, .85, .6, .9, .85, .5, 1, .1, .9},
        {.65, 1, .65, 0, .05, .7, .95, .7},
        {.9, 0, .2, 0, .15, .45, .6, .4, .9, .65, .7, .95, .1, 1},
        {.7, 0, .25, .4, .15, .75, .4, 1, .75, .95, .85, .7, .6, .5, .2, .65},
        {.1, 0, .9, 0, .4, 1},
        {.5, .48, .85, .25, .5, 0, .15, .25, .5, .48, .9, .75, .5, 1, .1, .75, .5, .48},
        {.85, .25, .5, 0, .2, .2, .4, .5, .85, .3, .8, .65, .6, 1},
    };

    private Drawn() {}

    /**
     * Ink on a canvas, 0 none to 1 full.
     *
     * @param size height of the digit
     * @param pen width of the strokes
     * @return {@code [height × width]}
     */
    static float[] ink(int digit, int width, int height, double left, double top, double size, double pen) {
        double[] points = STROKES[digit];
        float[] ink = new float[width * height];
        // Farther from all strokes than this there is no ink.
        double reach = pen / 2 + 1.5;
        int right = Math.clamp((long) Math.ceil(left + 0.7 * size + reach), 0, width);
        int bottom = Math.clamp((long) Math.ceil(top + size + reach), 0, height);
        for (int y = Math.max(0, (int) (top - reach)); y < bottom; y++) {
            for (int x = Math.max(0, (int) (left - reach)); x < right; x++) {
                double nearest = Double.POSITIVE_INFINITY;
                for (int k = 0; k + 3 < points.length; k += 2) {
                    nearest = Math.min(
                            nearest,
                            distance(
                                    x + 0.5,
                                    y + 0.5,
                                    left + 0.7 * size * points[k],
                                    top + size * points[k + 1],
                                    left + 0.7 * size * points[k + 2],
                                    top + size * points[k + 3]));
                }
                ink[y * width + x] = (float) Math.clamp(pen / 2 + 0.5 - nearest, 0, 1);
            }
        }
        return ink;
    }

    /** The digit as a plain large picture, light on dark, in the middle. */
    static GrayImage plain(int digit) {
        return new GrayImage(280, 280, ink(digit, 280, 280, 70, 40, 200, 26));
    }

    /** Paper of one brightness and ink of another. */
    static GrayImage coloured(int width, int height, float[] ink, float paper, float full) {
        float[] values = new float[ink.length];
        for (int i = 0; i < ink.length; i++) {
            values[i] = paper + ink[i] * (full - paper);
        }
        return new GrayImage(width, height, values);
    }

    /** Light that falls off from the upper left to the lower right corner, and grain. */
    static GrayImage photographed(GrayImage image, double darkest, double grain, Random random) {
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) {
            double x = (double) (i % image.width()) / image.width();
            double y = i / (double) image.width() / image.height();
            double light = 1 - (1 - darkest) * (x + y) / 2;
            values[i] = (float) Math.clamp(values[i] * light + grain * random.nextGaussian(), 0, 1);
        }
        return new GrayImage(image.width(), image.height(), values);
    }

    /** A shadow over the left half that takes half of the light; its edge is so many pixels wide and leans. */
    static GrayImage shadowed(GrayImage image, double soft, double lean) {
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) {
            int row = i / image.width();
            double fromEdge = i % image.width() - 0.5 * image.width() + lean * row;
            values[i] *= (float) (1 - 0.5 / (1 + Math.exp(fromEdge / soft)));
        }
        return new GrayImage(image.width(), image.height(), values);
    }

    private static double distance(double x, double y, double fromX, double fromY, double toX, double toY) {
        double alongX = toX - fromX;
        double alongY = toY - fromY;
        double share =
                Math.clamp(((x - fromX) * alongX + (y - fromY) * alongY) / (alongX * alongX + alongY * alongY), 0, 1);
        return Math.hypot(x - fromX - share * alongX, y - fromY - share * alongY);
    }
}

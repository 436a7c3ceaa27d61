package inkling.data.image;

import java.util.Arrays;

/** Measures and widens strokes. */
final class StrokeWidth {
    private static final float FAR = 1e9f;

    private StrokeWidth() {}

    /**
     * Mean width of the strokes in pixels: twice the area by the length of the outline. The outline of pixels is a
     * staircase, longer than the stroke's own by 4/π on average over all directions.
     */
    static double measure(Ink ink) {
        int area = 0;
        int steps = 0;
        int width = ink.width();
        for (int y = 0; y < ink.height(); y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = inside(ink, x, y);
                area += inside ? 1 : 0;
                steps += inside != inside(ink, x - 1, y) ? 1 : 0;
                steps += inside != inside(ink, x, y - 1) ? 1 : 0;
                steps += inside && x == width - 1 ? 1 : 0;
                steps += inside && y == ink.height() - 1 ? 1 : 0;
            }
        }
        return steps == 0 ? 0 : 2 * area / (steps * Math.PI / 4);
    }

    private static boolean inside(Ink ink, int x, int y) {
        return x >= 0 && y >= 0 && ink.amount()[y * ink.width() + x] >= Ink.HALF;
    }

    /**
     * Widens every stroke by {@code reach} pixels on each side, with antialiased edges. The margin around the ink must
     * be at least as wide.
     */
    static Ink widen(Ink ink, float reach) {
        float[] squared = squaredDistances(ink);
        float[] wide = ink.amount().clone();
        for (int i = 0; i < wide.length; i++) {
            float distance = (float) Math.sqrt(squared[i]);
            wide[i] = Math.max(wide[i], Math.clamp(reach + 0.5f - distance, 0, 1));
        }
        return new Ink(ink.width(), ink.height(), wide);
    }

    /** Squared distance of each pixel to the nearest one with half ink, columns first and then rows. */
    private static float[] squaredDistances(Ink ink) {
        int width = ink.width();
        int height = ink.height();
        float[] squared = new float[ink.amount().length];
        for (int i = 0; i < squared.length; i++) {
            squared[i] = ink.amount()[i] >= Ink.HALF ? 0 : FAR;
        }
        var envelope = new Envelope(Math.max(width, height));
        for (int x = 0; x < width; x++) {
            envelope.transform(squared, x, width, height);
        }
        for (int y = 0; y < height; y++) {
            envelope.transform(squared, y * width, 1, width);
        }
        return squared;
    }

    /**
     * The lower envelope of parabolas: turns f(q) into min over p of f(p) + (q − p)² in linear time.
     *
     * @see "Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions, 2012, algorithm 1"
     */
    private static final class Envelope {
        private final int[] vertices;
        private final double[] boundaries;
        private final float[] values;

        Envelope(int longest) {
            vertices = new int[longest];
            boundaries = new double[longest + 1];
            values = new float[longest];
        }

        void transform(float[] line, int start, int stride, int length) {
            for (int q = 0; q < length; q++) {
                values[q] = line[start + q * stride];
            }
            int last = 0;
            vertices[0] = 0;
            Arrays.fill(boundaries, Double.POSITIVE_INFINITY);
            boundaries[0] = Double.NEGATIVE_INFINITY;
            for (int q = 1; q < length; q++) {
                double crossing = crossing(vertices[last], q);
                while (crossing <= boundaries[last]) {
                    last--;
                    crossing = crossing(vertices[last], q);
                }
                last++;
                vertices[last] = q;
                boundaries[last] = crossing;
                boundaries[last + 1] = Double.POSITIVE_INFINITY;
            }
            int piece = 0;
            for (int q = 0; q < length; q++) {
                while (boundaries[piece + 1] < q) {
                    piece++;
                }
                double away = q - vertices[piece];
                line[start + q * stride] = (float) (away * away + values[vertices[piece]]);
            }
        }

        /** Where the parabola rooted at q comes to lie below the one rooted at p. */
        private double crossing(int p, int q) {
            return (values[q] + (double) q * q - values[p] - (double) p * p) / (2.0 * (q - p));
        }
    }
}

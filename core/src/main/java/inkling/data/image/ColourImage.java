package inkling.data.image;

import java.util.Arrays;

/**
 * A picture of colours with transparency, each channel as {@code [height × width]} values from 0 to 1. The colours are
 * premultiplied by the opacity, so that averaging pixels is right for transparent ones as well.
 */
final class ColourImage {
    /** The most that ink drawn on transparency varies in brightness, as a standard deviation. */
    private static final double INK_VARIES = 0.15;
    /** Where more than this share of the picture is opaque, the opaque part is paper. */
    private static final double MOSTLY_OPAQUE = 0.5;
    /** A place of less opacity is clear. */
    private static final float CLEAR = 1 / 16f;

    final int width;
    final int height;
    final float[] red;
    final float[] green;
    final float[] blue;
    final float[] opacity;

    /** A transparent picture. */
    ColourImage(int width, int height) {
        this.width = width;
        this.height = height;
        int pixels = Math.multiplyExact(width, height);
        red = new float[pixels];
        green = new float[pixels];
        blue = new float[pixels];
        opacity = new float[pixels];
    }

    /**
     * The same picture without transparency, changed in place. Strokes of one brightness on a transparent ground are
     * put on white where they are dark and on black where they are light. A picture that holds its own paper, with only
     * its rim transparent, gets a rim of its mean colour, which does not look like ink. Strokes of several colours, such as a
     * sticker's with their outline, are put on the outermost.
     */
    void composite() {
        double opaque = 0;
        for (float value : opacity) {
            opaque += value;
        }
        if (opaque >= opacity.length * 0.9999) {
            return;
        }
        double brightness = 0;
        double squares = 0;
        for (int i = 0; i < opacity.length; i++) {
            double premultiplied = (red[i] + green[i] + blue[i]) / 3;
            brightness += premultiplied;
            squares += opacity[i] > 0 ? premultiplied * premultiplied / opacity[i] : 0;
        }
        double mean = opaque == 0 ? 0 : brightness / opaque;
        double deviation = opaque == 0 ? 0 : Math.sqrt(Math.max(0, squares / opaque - mean * mean));
        boolean paper = opaque > MOSTLY_OPAQUE * opacity.length;
        if (deviation > (paper ? INK_VARIES / 6 : INK_VARIES)) {
            fill(mean(paper ? everywhere() : rim()));
        } else {
            float ground = mean < 0.5 ? 1 : 0;
            fill(new float[] {ground, ground, ground});
        }
    }

    private void fill(float[] ground) {
        for (int i = 0; i < opacity.length; i++) {
            float missing = 1 - opacity[i];
            red[i] += missing * ground[0];
            green[i] += missing * ground[1];
            blue[i] += missing * ground[2];
            opacity[i] = 1;
        }
    }

    /** Places that touch clear ones; all places where none does. */
    private boolean[] rim() {
        boolean[] rim = new boolean[opacity.length];
        boolean any = false;
        for (int i = 0; i < opacity.length; i++) {
            boolean touches = (i % width > 0 && opacity[i - 1] < CLEAR)
                    || (i % width < width - 1 && opacity[i + 1] < CLEAR)
                    || (i >= width && opacity[i - width] < CLEAR)
                    || (i + width < opacity.length && opacity[i + width] < CLEAR);
            rim[i] = touches && opacity[i] >= CLEAR;
            any |= rim[i];
        }
        return any ? rim : everywhere();
    }

    private boolean[] everywhere() {
        boolean[] all = new boolean[opacity.length];
        Arrays.fill(all, true);
        return all;
    }

    /** The colour of the places chosen, each as much as it is opaque. */
    private float[] mean(boolean[] chosen) {
        double opaque = sum(opacity, chosen);
        return new float[] {
            (float) (sum(red, chosen) / opaque),
            (float) (sum(green, chosen) / opaque),
            (float) (sum(blue, chosen) / opaque)
        };
    }

    private static double sum(float[] values, boolean[] chosen) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += chosen[i] ? values[i] : 0;
        }
        return sum;
    }
}

package inkling.data.image;

/**
 * A picture of colours with transparency, each channel as {@code [height × width]} values from 0 to 1. The colours are
 * premultiplied by the opacity, so that averaging pixels is right for transparent ones as well.
 */
final class ColourImage {
    /** The most that ink drawn on transparency varies in brightness, as a standard deviation. */
    private static final double INK_VARIES = 0.15;
    /** Where more than this share of the picture is opaque, the opaque part is paper. */
    private static final double MOSTLY_OPAQUE = 0.5;

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
     * its rim transparent, gets a rim of its mean colour, which does not look like ink.
     */
    void composite() {
        double opaque = sum(opacity);
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
        if (deviation > (opaque > MOSTLY_OPAQUE * opacity.length ? INK_VARIES / 6 : INK_VARIES)) {
            fill((float) (sum(red) / opaque), (float) (sum(green) / opaque), (float) (sum(blue) / opaque));
        } else {
            float paper = mean < 0.5 ? 1 : 0;
            fill(paper, paper, paper);
        }
    }

    private void fill(float paperRed, float paperGreen, float paperBlue) {
        for (int i = 0; i < opacity.length; i++) {
            float missing = 1 - opacity[i];
            red[i] += missing * paperRed;
            green[i] += missing * paperGreen;
            blue[i] += missing * paperBlue;
            opacity[i] = 1;
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}

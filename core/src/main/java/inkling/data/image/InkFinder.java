package inkling.data.image;

import java.util.Arrays;

/**
 * Tells ink from paper: subtracts the paper's brightness, decides whether the ink is darker or lighter than it, and
 * scales what is left to amounts of ink with soft edges.
 */
final class InkFinder {
    /** Weaker contrast than this is taken for paper: 8 of 255 grey levels. */
    private static final float FAINTEST = 0.03f;
    /** The noise that a Gaussian of the measured width exceeds once in 30,000 times. */
    private static final float NOISE_FLOOR = 4;
    /** Full ink is this many times stronger than the grain; in dark corners the grain itself reaches half of that. */
    private static final float MIN_SIGNAL = 9;
    /** Ink at this place among all inked pixels, from faint to strong, counts as full. */
    private static final double FULL_INK = 0.8;
    /** Pictures with a shorter side than this have no pixels to spare for smoothing. */
    private static final int SMOOTHED_FROM = 160;

    /** Printed lines are looked for from this part of full ink on: those of ruled paper are faint. */
    private static final float FAINT_LINE = 0.1f;
    /** What is left without the printed lines is ink if it is at least this part as strong as they were. */
    private static final float REMAINS = 0.2f;
    /** Contrast of this part of full ink is no longer taken for paper in the second round. */
    private static final float PROBABLY_INK = 0.2f;

    /** Pictures with a shorter side than this are small. */
    private static final int SMALL = 26;
    /** From light to dark, relative to light, what has less than this is blank where it is small. */
    private static final float SMALL_CONTRAST = 0.25f;

    private static final int BINS = 2048;
    private static final int SAMPLES = 1 << 16;

    private InkFinder() {}

    /**
     * Finds the ink, specks included.
     *
     * @throws BlankImageException if nothing stands out from the paper
     */
    static Ink find(GrayImage image) {
        Polarity polarity = Polarity.of(image);
        if (Math.min(image.width(), image.height()) < SMALL) {
            return ofSmall(image, polarity);
        }
        Paper paper = Paper.around(image, polarity);
        float[] contrast = contrast(image, paper, polarity);
        float noise = noise(contrast, image.width(), isSmoothed(image) ? 4 : 1);
        float floor = Math.max(FAINTEST, NOISE_FLOOR * noise);
        float full = fullInk(contrast, floor);
        if (full > 0) {
            contrast = contrast(image, paper.beside(image, contrast, Math.max(floor, PROBABLY_INK * full)), polarity);
            full = fullInk(contrast, floor);
            float faintest = Math.max(floor, FAINT_LINE * full);
            PrintedLines lines = PrintedLines.find(contrast, image.width(), image.height(), faintest);
            if (!lines.isEmpty()) {
                lines.erase(contrast, faintest);
                float besides = fullInk(contrast, floor);
                full = besides < REMAINS * full ? 0 : besides;
            }
        }
        if (full < MIN_SIGNAL * noise || full == 0) {
            throw new BlankImageException("no ink found: nothing in the picture stands out from its background");
        }
        float none = Math.min(2 * noise, full / 4);
        for (int i = 0; i < contrast.length; i++) {
            contrast[i] = Math.clamp((contrast[i] - none) / (full - none), 0, 1);
        }
        return new Ink(image.width(), image.height(), contrast);
    }

    /** Of a small picture strokes fill so much that neither uneven light nor grain can be told from them: even paper. */
    private static Ink ofSmall(GrayImage image, Polarity polarity) {
        float[] sorted = image.values().clone();
        Arrays.sort(sorted);
        int few = sorted.length / 50;
        float dark = sorted[few];
        float light = sorted[sorted.length - 1 - few];
        if (light - dark < SMALL_CONTRAST * Math.max(light, SMALL_CONTRAST)) {
            throw new BlankImageException("no ink found: nothing in the picture stands out from its background");
        }
        float[] amount = new float[sorted.length];
        for (int i = 0; i < amount.length; i++) {
            float share = (image.values()[i] - dark) / (light - dark);
            amount[i] = Math.clamp(polarity == Polarity.DARK_INK ? 1 - share : share, 0, 1);
        }
        return new Ink(image.width(), image.height(), amount);
    }

    /**
     * Standard deviation of the paper's grain, from the median of second differences between pixels that are
     * {@code apart} columns apart: neither ink nor uneven light makes many of these.
     */
    private static float noise(float[] contrast, int width, int apart) {
        // An odd step, so that it does not walk along a column of an even-sized picture.
        int step = contrast.length / SAMPLES | 1;
        float[] sample = new float[contrast.length / step + 1];
        int count = 0;
        for (int i = 0; i < contrast.length; i += step) {
            int x = i % width;
            if (x >= apart && x + apart < width) {
                sample[count++] = Math.abs(contrast[i - apart] - 2 * contrast[i] + contrast[i + apart]);
            }
        }
        Arrays.sort(sample, 0, count);
        return count == 0 ? 0 : sample[count / 2] / (0.6745f * (float) Math.sqrt(6));
    }

    private static float[] contrast(GrayImage image, Paper paper, Polarity polarity) {
        float[] contrast = paper.contrast(image, polarity);
        return isSmoothed(image) ? smooth(contrast, image.width(), image.height()) : contrast;
    }

    private static boolean isSmoothed(GrayImage image) {
        return Math.min(image.width(), image.height()) >= SMOOTHED_FROM;
    }

    /**
     * The contrast of full ink: the given quantile of what is at least half as strong as the strongest contrast that
     * more than a few pixels have; 0 if that is not above the floor.
     */
    private static float fullInk(float[] contrast, float floor) {
        float most = 0;
        for (float value : contrast) {
            most = Math.max(most, value);
        }
        int[] histogram = new int[BINS];
        for (float value : contrast) {
            if (value > 0) {
                histogram[Math.min(BINS - 1, (int) (value / most * BINS))]++;
            }
        }
        int few = Math.max(3, contrast.length / 10_000);
        int strongest = binBelowTop(histogram, few);
        if (strongest * most / BINS <= floor) {
            return 0;
        }
        int half = 0;
        for (int bin = strongest / 2; bin < BINS; bin++) {
            half += histogram[bin];
        }
        return (binBelowTop(histogram, (int) ((1 - FULL_INK) * half)) + 0.5f) * most / BINS;
    }

    private static int binBelowTop(int[] histogram, int count) {
        int bin = BINS - 1;
        for (int above = histogram[bin]; above <= count && bin > 0; above += histogram[bin]) {
            bin--;
        }
        return bin;
    }

    /** Averages over 3×3 pixels, or what there is of them at the edge: two thirds of a camera's grain go. */
    private static float[] smooth(float[] values, int width, int height) {
        float[] smooth = new float[values.length];
        for (int y = 0; y < height; y++) {
            int top = Math.max(0, y - 1);
            int bottom = Math.min(height - 1, y + 1);
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - 1);
                int right = Math.min(width - 1, x + 1);
                float sum = 0;
                for (int row = top; row <= bottom; row++) {
                    for (int i = row * width + left; i <= row * width + right; i++) {
                        sum += values[i];
                    }
                }
                smooth[y * width + x] = sum / ((bottom - top + 1) * (right - left + 1));
            }
        }
        return smooth;
    }
}

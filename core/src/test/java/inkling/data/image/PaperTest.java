package inkling.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaperTest {
    private static final int SIDE = 300;

    /** A faint stain is narrower than the first estimate's window, which therefore takes it for ink. */
    @Test
    void theSecondEstimateFollowsTheLightCloser() {
        float[] ink = Drawn.ink(5, SIDE, SIDE, 100, 90, 110, 12);
        float[] values = Drawn.coloured(SIDE, SIDE, ink, 0.95f, 0.2f).values();
        for (int i = 0; i < values.length; i++) {
            double away = Math.hypot(i % SIDE - 60, i / (double) SIDE - 220);
            values[i] *= (float) (1 - 0.14 * Math.exp(-away * away / 1500));
        }
        var image = new GrayImage(SIDE, SIDE, values);

        Paper first = Paper.around(image, Polarity.DARK_INK);
        float[] rough = first.contrast(image, Polarity.DARK_INK);
        float[] close = first.beside(image, rough, 0.16f).contrast(image, Polarity.DARK_INK);

        assertThat(mistaken(close, ink)).isLessThan(mistaken(rough, ink) / 2);
    }

    /** Mean absolute contrast where there is no ink. */
    private static double mistaken(float[] contrast, float[] ink) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < ink.length; i++) {
            if (ink[i] == 0) {
                sum += Math.abs(contrast[i]);
                count++;
            }
        }
        return sum / count;
    }
}

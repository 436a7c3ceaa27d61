package inkling.data.image;

/** Changes the number of pixels. */
final class Resampling {
    private Resampling() {}

    /** Each new pixel is the average over the area it covers. */
    static Ink average(Ink ink, int width, int height) {
        float[] narrow = new float[Math.multiplyExact(width, ink.height())];
        for (int y = 0; y < ink.height(); y++) {
            averageLine(ink.amount(), y * ink.width(), 1, ink.width(), narrow, y * width, 1, width);
        }
        float[] result = new float[Math.multiplyExact(width, height)];
        for (int x = 0; x < width; x++) {
            averageLine(narrow, x, width, ink.height(), result, x, width, height);
        }
        return new Ink(width, height, result);
    }

    private static void averageLine(
            float[] from, int start, int stride, int length, float[] to, int toStart, int toStride, int toLength) {
        double scale = (double) length / toLength;
        for (int i = 0; i < toLength; i++) {
            double begin = i * scale;
            double end = (i + 1) * scale;
            double sum = 0;
            for (int k = (int) begin; k < Math.min(length, Math.ceil(end)); k++) {
                double covered = Math.min(end, k + 1) - Math.max(begin, k);
                sum += covered * from[start + k * stride];
            }
            to[toStart + i * toStride] = (float) (sum / scale);
        }
    }

    /** Enlarges by a whole factor, bilinearly: strokes of few pixels get smooth sides. */
    static Ink enlarge(Ink ink, int factor) {
        int width = Math.multiplyExact(ink.width(), factor);
        int height = Math.multiplyExact(ink.height(), factor);
        float[] result = new float[Math.multiplyExact(width, height)];
        for (int y = 0; y < height; y++) {
            float v = Math.clamp((y + 0.5f) / factor - 0.5f, 0, ink.height() - 1);
            int top = (int) v;
            int bottom = Math.min(top + 1, ink.height() - 1);
            for (int x = 0; x < width; x++) {
                float u = Math.clamp((x + 0.5f) / factor - 0.5f, 0, ink.width() - 1);
                int left = (int) u;
                int right = Math.min(left + 1, ink.width() - 1);
                float above = mix(ink, left, right, top, u - left);
                float below = mix(ink, left, right, bottom, u - left);
                result[y * width + x] = above + (v - top) * (below - above);
            }
        }
        return new Ink(width, height, result);
    }

    private static float mix(Ink ink, int left, int right, int y, float share) {
        float first = ink.amount()[y * ink.width() + left];
        return first + share * (ink.amount()[y * ink.width() + right] - first);
    }
}

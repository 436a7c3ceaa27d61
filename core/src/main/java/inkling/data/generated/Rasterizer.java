package inkling.data.generated;

import inkling.data.ImageShape;

/**
 * Turns the path of a pen into a picture as MNIST's makers did: the ink fills a 20×20 box, and the box is shifted by
 * whole pixels until the centre of mass of the ink is nearest to pixel 14,14 of the 28×28 picture, as far as the box stays
 * inside. Belongs to one digit.
 *
 * @see "LeCun, Cortes and Burges, The MNIST database of handwritten digits"
 */
final class Rasterizer {
    private static final int SIDE = ImageShape.MNIST.width();
    private static final int BOX = 20;
    private static final int CENTRE = 14;

    /** Width of the soft edge of a line, in pixels. */
    private static final float EDGE = 1.25f;

    private final float[] box = new float[BOX * BOX];

    /**
     * Draws a digit.
     *
     * @param trace is scaled to the box
     * @param hand decides how thick the line is
     * @param pixels receives the picture
     * @param offset where the picture begins in {@code pixels}, whose 784 bytes there must be 0
     */
    void draw(Trace trace, Hand hand, byte[] pixels, int offset) {
        trace.fit(BOX, hand);
        for (int i = 1; i < trace.size(); i++) {
            if (!trace.begins(i)) {
                segment(trace, i, hand.radiusAt(trace.share(i)));
            }
        }
        copyCentred(pixels, offset);
    }

    /** Inks the pixels near one segment; a pixel keeps the most ink that any segment gives it. */
    private void segment(Trace trace, int end, float radius) {
        float x0 = trace.x(end - 1);
        float y0 = trace.y(end - 1);
        float dx = trace.x(end) - x0;
        float dy = trace.y(end) - y0;
        float perLength = 1 / Math.max(dx * dx + dy * dy, 1e-6f);
        float reach = radius + EDGE / 2;
        int left = Math.max(0, (int) Math.ceil(Math.min(x0, x0 + dx) - reach - 0.5f));
        int right = Math.min(BOX - 1, (int) Math.floor(Math.max(x0, x0 + dx) + reach - 0.5f));
        int top = Math.max(0, (int) Math.ceil(Math.min(y0, y0 + dy) - reach - 0.5f));
        int bottom = Math.min(BOX - 1, (int) Math.floor(Math.max(y0, y0 + dy) + reach - 0.5f));
        for (int row = top; row <= bottom; row++) {
            float v = row + 0.5f - y0;
            for (int column = left; column <= right; column++) {
                float u = column + 0.5f - x0;
                float along = Math.clamp((u * dx + v * dy) * perLength, 0f, 1f);
                float awayX = u - along * dx;
                float awayY = v - along * dy;
                float squared = awayX * awayX + awayY * awayY;
                if (squared < reach * reach) {
                    float ink = Math.min(1, (reach - (float) Math.sqrt(squared)) / EDGE);
                    int pixel = row * BOX + column;
                    box[pixel] = Math.max(box[pixel], ink);
                }
            }
        }
    }

    private void copyCentred(byte[] pixels, int offset) {
        float mass = 0;
        float momentX = 0;
        float momentY = 0;
        for (int row = 0; row < BOX; row++) {
            for (int column = 0; column < BOX; column++) {
                float ink = box[row * BOX + column];
                mass += ink;
                momentX += ink * column;
                momentY += ink * row;
            }
        }
        int left = Math.clamp(Math.round(CENTRE - momentX / mass), 0, SIDE - BOX);
        int top = Math.clamp(Math.round(CENTRE - momentY / mass), 0, SIDE - BOX);
        for (int row = 0; row < BOX; row++) {
            int target = offset + (top + row) * SIDE + left;
            for (int column = 0; column < BOX; column++) {
                pixels[target + column] = (byte) Math.round(255 * box[row * BOX + column]);
            }
        }
    }
}

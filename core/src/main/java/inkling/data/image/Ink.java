package inkling.data.image;

import java.util.Arrays;

/** How much ink there is at each place of a picture. */
final class Ink {
    /** From this amount on a place counts as inside a stroke. */
    static final float HALF = 0.5f;

    private final int width;
    private final int height;
    private final float[] amount;

    /**
     * Wraps amounts.
     *
     * @param amount {@code [height × width]}, row by row, 0 none to 1 full; kept, not copied
     */
    Ink(int width, int height, float[] amount) {
        this.width = width;
        this.height = height;
        this.amount = amount;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** All amounts, shared. */
    float[] amount() {
        return amount;
    }

    /** The smallest box around all places with at least {@code least} ink. */
    Box box(float least) {
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (amount[y * width + x] >= least) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = y + 1;
                }
            }
        }
        return new Box(left, top, right, bottom);
    }

    /** The part inside a box, with an empty margin around it. */
    Ink crop(Box box, int margin) {
        int newWidth = box.width() + 2 * margin;
        float[] part = new float[Math.multiplyExact(newWidth, box.height() + 2 * margin)];
        for (int y = 0; y < box.height(); y++) {
            System.arraycopy(
                    amount, (box.top + y) * width + box.left, part, (y + margin) * newWidth + margin, box.width());
        }
        return new Ink(newWidth, box.height() + 2 * margin, part);
    }

    /** Scaled so that the value below which the given share of the inked places lies becomes full ink. */
    Ink stretch(double share) {
        float[] inked = new float[amount.length];
        int count = 0;
        for (float value : amount) {
            if (value > 0.1f) {
                inked[count++] = value;
            }
        }
        if (count == 0) {
            return this;
        }
        Arrays.sort(inked, 0, count);
        float full = inked[Math.min(count - 1, (int) (share * count))];
        float[] stretched = new float[amount.length];
        for (int i = 0; i < amount.length; i++) {
            stretched[i] = Math.min(1, amount[i] / full);
        }
        return new Ink(width, height, stretched);
    }

    /** Columns {@code left} to {@code right} and rows {@code top} to {@code bottom}, ends excluded. */
    record Box(int left, int top, int right, int bottom) {
        int width() {
            return right - left;
        }

        int height() {
            return bottom - top;
        }

        int longestSide() {
            return Math.max(width(), height());
        }

        /** Smaller by so much on each side. */
        Box shrink(int margin) {
            return new Box(left + margin, top + margin, right - margin, bottom - margin);
        }

        /** The smallest box around both. */
        Box union(Box other) {
            return new Box(
                    Math.min(left, other.left),
                    Math.min(top, other.top),
                    Math.max(right, other.right),
                    Math.max(bottom, other.bottom));
        }

        /** What is in both. */
        Box intersection(Box other) {
            return new Box(
                    Math.max(left, other.left),
                    Math.max(top, other.top),
                    Math.min(right, other.right),
                    Math.min(bottom, other.bottom));
        }

        /** Columns between the two; negative is how many they share. */
        int gapAcross(Box other) {
            return Math.max(left, other.left) - Math.min(right, other.right);
        }

        /** Rows between the two; negative is how many they share. */
        int gapDown(Box other) {
            return Math.max(top, other.top) - Math.min(bottom, other.bottom);
        }

        /** How far apart they are; 0 where they touch or overlap. */
        double distance(Box other) {
            return Math.hypot(Math.max(0, gapAcross(other)), Math.max(0, gapDown(other)));
        }
    }
}

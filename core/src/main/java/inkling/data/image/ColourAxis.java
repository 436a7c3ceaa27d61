package inkling.data.image;

import java.util.Arrays;

/**
 * Turns colours into one brightness along the line from the paper's colour to the ink's, where the contrast is
 * greatest: red ink on blue paper of the same luminance is as clear as black on white.
 *
 * <p>The line is the direction in which colours differ most between neighbouring places: the first eigenvector of the
 * colour structure tensor. Uneven light changes too slowly to matter and noise has no direction. A grey picture keeps
 * its greys.
 *
 * @see "Di Zenzo, A note on the gradient of a multi-image, 1986"
 */
final class ColourAxis {
    private static final int ROUNDS = 50;
    /** Neighbours are this part of the picture's shorter side apart, about a stroke's width. */
    private static final int APART = 64;

    private ColourAxis() {}

    /**
     * Projects an opaque picture, whose red channel is overwritten to save room.
     *
     * @param reduction what it was reduced by, see {@link GrayImage#reduction()}
     */
    static GrayImage project(ColourImage image, int reduction) {
        double[] axis = strongest(tensor(image));
        if (Arrays.stream(axis).sum() < 0) {
            axis = new double[] {-axis[0], -axis[1], -axis[2]};
        }
        double scale = 0;
        double darkest = 0;
        for (double weight : axis) {
            scale += Math.abs(weight);
            darkest += Math.min(0, weight);
        }
        float red = (float) (axis[0] / scale);
        float green = (float) (axis[1] / scale);
        float blue = (float) (axis[2] / scale);
        float zero = (float) (darkest / scale);
        float[] values = image.red;
        for (int i = 0; i < values.length; i++) {
            values[i] = red * image.red[i] + green * image.green[i] + blue * image.blue[i] - zero;
        }
        return new GrayImage(image.width, image.height, values, reduction);
    }

    private static double[][] tensor(ColourImage image) {
        int apart = Math.max(1, Math.min(image.width, image.height) / APART);
        double[][] tensor = new double[3][3];
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                int here = y * image.width + x;
                if (x + apart < image.width) {
                    addDifference(image, here, here + apart, tensor);
                }
                if (y + apart < image.height) {
                    addDifference(image, here, here + apart * image.width, tensor);
                }
            }
        }
        return tensor;
    }

    private static void addDifference(ColourImage image, int here, int there, double[][] tensor) {
        double red = image.red[there] - image.red[here];
        double green = image.green[there] - image.green[here];
        double blue = image.blue[there] - image.blue[here];
        tensor[0][0] += red * red;
        tensor[0][1] += red * green;
        tensor[0][2] += red * blue;
        tensor[1][1] += green * green;
        tensor[1][2] += green * blue;
        tensor[2][2] += blue * blue;
    }

    /** The first eigenvector by power iteration; the three weights of plain grey where there are no differences. */
    private static double[] strongest(double[][] upper) {
        // Slightly uneven, so that no colour direction is exactly at right angles to the start.
        double[] axis = {0.57, 0.59, 0.56};
        double trace = upper[0][0] + upper[1][1] + upper[2][2];
        if (trace == 0) {
            return axis;
        }
        for (int round = 0; round < ROUNDS; round++) {
            double red = upper[0][0] * axis[0] + upper[0][1] * axis[1] + upper[0][2] * axis[2];
            double green = upper[0][1] * axis[0] + upper[1][1] * axis[1] + upper[1][2] * axis[2];
            double blue = upper[0][2] * axis[0] + upper[1][2] * axis[1] + upper[2][2] * axis[2];
            double length = Math.sqrt(red * red + green * green + blue * blue);
            axis = new double[] {red / length, green / length, blue / length};
        }
        return axis;
    }
}

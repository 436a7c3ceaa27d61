package inkling.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrientationTest {
    /** For each of EXIF's values, the picture AB/CD/EF as the camera stores it: what it says of row 0 and column 0. */
    private static final String[] STORED = {
        "AB CD EF", "BA DC FE", "FE DC BA", "EF CD AB", "ACE BDF", "BDF ACE", "FDB ECA", "ECA FDB",
    };

    @Test
    void everyValueIsTurnedUpright() {
        for (int value = 1; value <= 8; value++) {
            GrayImage upright = Orientation.ofExif(value).upright(image(STORED[value - 1]));

            assertThat(text(upright)).as("value " + value).isEqualTo("AB CD EF");
        }
    }

    @Test
    void otherValuesChangeNothing() {
        for (int value : new int[] {-1, 0, 9, 65535}) {
            assertThat(Orientation.ofExif(value)).isEqualTo(Orientation.UPRIGHT);
        }
    }

    private static GrayImage image(String rows) {
        int width = rows.indexOf(' ');
        String letters = rows.replace(" ", "");
        float[] values = new float[letters.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = letters.charAt(i) / 128f;
        }
        return new GrayImage(width, values.length / width, values);
    }

    private static String text(GrayImage image) {
        var text = new StringBuilder();
        for (int y = 0; y < image.height(); y++) {
            text.append(y == 0 ? "" : " ");
            for (int x = 0; x < image.width(); x++) {
                text.append((char) (image.at(x, y) * 128));
            }
        }
        return text.toString();
    }
}

package inkling.app.report.element;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.ImageShape;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final String PREFIX = "data:image/png;base64,";

    private static BufferedImage decode(String address) throws IOException {
        assertThat(address).startsWith(PREFIX);
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(address.substring(PREFIX.length()))));
    }

    private static int[] row(BufferedImage image, int y) {
        return IntStream.range(0, image.getWidth()).map(x -> image.getRGB(x, y)).toArray();
    }

    @Test
    void inkIsBlackAndPaperIsNothing() throws IOException {
        BufferedImage image =
                decode(Picture.ofInk(new byte[] {0, (byte) 255, (byte) 128, 1, 2, 3}, new ImageShape(2, 3)));
        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat(row(image, 0)[0] >>> 24).isZero();
        assertThat(row(image, 0)[1]).isEqualTo(0xff000000);
        assertThat(row(image, 0)[2] >>> 24).isBetween(120, 136);
    }

    @Test
    void signsHaveColoursAndSizesHaveStrengths() throws IOException {
        float[] values = {-2, -1, -0.5f, 0, 0.5f, 1, 2};
        int[] row = row(decode(Picture.ofSigned(values, new ImageShape(1, 7), 1)), 0);
        assertThat(row[3] >>> 24).isZero();
        assertThat(row[0]).isEqualTo(row[1]);
        assertThat(row[6]).isEqualTo(row[5]);
        assertThat(row[1] >>> 24).isEqualTo(255);
        assertThat(row[5] >>> 24).isEqualTo(255);
        assertThat(row[2] >>> 24).isBetween(115, 140);
        assertThat(row[4] >>> 24).isBetween(115, 140);
        assertThat(new Color(row[5]).getBlue()).isGreaterThan(new Color(row[5]).getRed() + 100);
        assertThat(new Color(row[1]).getRed()).isGreaterThan(new Color(row[1]).getBlue() + 100);
    }

    @Test
    void aPictureIsSmall() {
        float[] values = new float[784];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * i);
        }
        assertThat(Picture.ofSigned(values, ImageShape.MNIST, 1).length()).isLessThan(1_700);
    }
}

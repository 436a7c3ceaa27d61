package inkling.app;

import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Pictures of drawn digits, as people make them. */
abstract class DrawnPictures extends TrainedModel {
    /** Dark on light, eight times as large, off the centre. */
    static BufferedImage enlarged(byte[] pixels) {
        var image = new BufferedImage(300, 360, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int column = (x - 20) / 8;
                int row = (y - 90) / 8;
                boolean inside = x >= 20 && y >= 90 && column < 28 && row < 28;
                int gray = inside ? 255 - Byte.toUnsignedInt(pixels[row * 28 + column]) : 255;
                image.setRGB(x, y, gray * 0x10101);
            }
        }
        return image;
    }

    Path number(String digits) throws IOException {
        var random = new SplittableRandom(1);
        return row(
                digits + ".png",
                digits.chars()
                        .mapToObj(digit -> GeneratedDigits.draw(digit - '0', random))
                        .toList());
    }

    Path row(String name, int count) throws IOException {
        Dataset digits = GeneratedDigits.dataset(count, 7, 1);
        return row(name, IntStream.range(0, count).mapToObj(digits::picture).toList());
    }

    /** Some digits beside each other. */
    Path row(String name, List<byte[]> digits) throws IOException {
        var image = new BufferedImage(300 * digits.size(), 360, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < digits.size(); i++) {
            image.getRaster().setRect(300 * i, 0, enlarged(digits.get(i)).getData());
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}

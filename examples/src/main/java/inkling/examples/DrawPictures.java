package inkling.examples;

import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Draws digits into picture files. Argument: a folder, in which files of the same name are replaced. */
public final class DrawPictures {
    private DrawPictures() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: DrawPictures FOLDER-TO-DRAW-INTO");
            return;
        }
        Path folder = Files.createDirectories(Path.of(args[0]));
        Dataset digits = GeneratedDigits.dataset(400, 3);
        for (int i = 0; i < digits.size(); i++) {
            var image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setDataElements(0, 0, 28, 28, digits.picture(i));
            Path file = folder.resolve(digits.label(i) + "-" + i + ".png");
            ImageIO.write(image, "png", file.toFile());
        }
        System.out.println("drew " + digits.size() + " digits in " + folder);
    }
}

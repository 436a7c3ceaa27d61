package inkling.bench;

import inkling.data.Dataset;
import inkling.data.file.IdxReader;
import inkling.data.file.MalformedFileException;
import inkling.data.generated.GeneratedDigits;
import inkling.data.image.FoundDigit;
import inkling.datasets.picture.ImageReader;
import inkling.model.Model;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * How well digits are read in pictures that people make. Draws digits of a data set with a pen on paper, photographs or scans
 * them, and compares the reading with the labels, and with what the model makes of the same digits as they are in the data
 * set: the difference is what seeing costs.
 */
public final class OwnDigits {
    private static final long SEED = 4;

    private OwnDigits() {}

    /**
     * Prints a table.
     *
     * @param args a model file, a folder with MNIST's test set or {@code generated}, pictures for each kind, and perhaps a folder
     *     that the pictures misread are copied to
     */
    public static void main(String[] args) throws IOException {
        Model model = Model.read(Path.of(args[0]));
        Dataset data = args[1].equals("generated")
                ? GeneratedDigits.dataset(10_000, SEED, 1)
                : IdxReader.read(
                        Path.of(args[1], "t10k-images-idx3-ubyte.gz"), Path.of(args[1], "t10k-labels-idx1-ubyte.gz"));
        System.out.println("| kind | pictures | right | same digits as they are | |\n|---|---|---|---|---|");
        int count = Integer.parseInt(args[2]);
        String wrong = args.length > 3 ? args[3] : "";
        long seed = SEED;
        for (PictureKind kind : PictureKind.values()) {
            Result result = measure(kind, model, data, new Random(seed++), count, wrong);
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.1f %% | %.1f %% | %s |",
                    kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    result.pictures,
                    100.0 * result.right / result.pictures,
                    100.0 * result.plain / result.pictures,
                    kind.about));
        }
    }

    /**
     * What came out.
     *
     * @param right pictures of which all digits were read
     * @param plain those of which the model reads all digits as they are in the data set
     */
    record Result(int pictures, int right, int plain) {}

    static Result measure(PictureKind kind, Model model, Dataset data, Random random, int count, String wrong)
            throws IOException {
        var digits = new PictureKind.Digits(data, 0);
        int right = 0;
        int plain = 0;
        Path folder = Files.createTempDirectory("own-digits");
        for (int i = 0; i < count; i++) {
            String expectedPlain = plain(model, data, i * kind.digits, kind.digits);
            BufferedImage picture = kind.draw(digits, random);
            String labels = digits.taken();
            // Colours are what a telephone gives, as JPEG.
            boolean photo = picture.getType() == BufferedImage.TYPE_INT_RGB;
            Path file = folder.resolve(photo ? "picture.jpg" : "picture.png");
            ImageIO.write(picture, photo ? "jpeg" : "png", file.toFile());
            String reading = read(model, file);
            right += reading.equals(labels) ? 1 : 0;
            plain += expectedPlain.equals(labels) ? 1 : 0;
            if (!reading.equals(labels) && !wrong.isEmpty()) {
                String name = kind + "-" + i + "-" + labels + "-as-" + reading;
                ImageIO.write(picture, "png", Path.of(wrong, name + ".png").toFile());
            }
            Files.delete(file);
        }
        Files.delete(folder);
        return new Result(count, right, plain);
    }

    private static String plain(Model model, Dataset data, int first, int count) {
        var reading = new StringBuilder();
        for (int i = first; i < first + count; i++) {
            byte[] pixels = data.picture(i % data.size());
            reading.append(data.classNames().get(model.predict(pixels).label()));
        }
        return reading.toString();
    }

    private static String read(Model model, Path file) throws IOException {
        var reading = new StringBuilder();
        try {
            for (FoundDigit digit : ImageReader.readDigits(file).digits()) {
                reading.append(
                        model.classNames().get(model.predict(digit.pixels()).label()));
            }
        } catch (MalformedFileException e) {
            return "";
        }
        return reading.toString();
    }
}

package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** {@code predict} on pictures of any size, with a network trained on a few drawn digits. */
class PredictCommandTest extends TrainedModel {
    @Test
    void predictReadsAPictureAsTheNetworkReadsTheDataset() throws IOException {
        train("--epochs", "32", "--batch", "16", "--layers", "784,32,10");
        Dataset digits = GeneratedDigits.dataset(20, 77, 1);
        Model file = Model.read(Path.of(model()));
        int same = 0;
        for (int i = 0; i < digits.size(); i++) {
            Path picture = folder.resolve(i + ".png");
            ImageIO.write(enlarged(digits.picture(i)), "png", picture.toFile());
            JsonObject json = run("predict", picture.toString(), "--model", model(), "--json")
                    .json();
            String predicted = json.getAsJsonArray("predictions")
                    .get(0)
                    .getAsJsonObject()
                    .get("prediction")
                    .getAsString();
            String direct = Integer.toString(file.predict(digits.picture(i)).label());
            same += predicted.equals(direct) ? 1 : 0;
        }
        assertThat(same).isGreaterThanOrEqualTo(18);
    }

    /** Dark on light, eight times as large, off the centre. */
    private static BufferedImage enlarged(byte[] pixels) {
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

    @Test
    void allPicturesOfAFolderAreReadInOrderAndOtherFilesCounted() throws IOException {
        train("--iterations", "1");
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Dataset digits = GeneratedDigits.dataset(3, 7, 1);
        for (int i = 0; i < 3; i++) {
            ImageIO.write(
                    enlarged(digits.picture(i)),
                    "png",
                    pictures.resolve(3 - i + ".PNG").toFile());
        }
        Files.writeString(pictures.resolve("notes.txt"), "not a picture");
        Files.createDirectory(pictures.resolve("deeper.png"));
        Run run = run("predict", pictures.toString(), "--model", model());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().skip(1).limit(3).map(line -> line.replaceAll(": .*", "")))
                .containsExactly(
                        pictures.resolve("1.PNG").toString(),
                        pictures.resolve("2.PNG").toString(),
                        pictures.resolve("3.PNG").toString());
        assertThat(run.out().lines()).last().isEqualTo("3 pictures read, 1 other file skipped");
        JsonObject json = run("predict", pictures.toString(), "--model", model(), "--json")
                .json();
        assertThat(json.getAsJsonArray("predictions")).hasSize(3);
        assertThat(json.get("skipped").getAsInt()).isEqualTo(1);
        assertThat(json.get("failed").getAsInt()).isZero();
    }

    @Test
    void predictGoesOnAfterABadPicture() throws IOException {
        train("--iterations", "1");
        Path good = folder.resolve("good.png");
        ImageIO.write(enlarged(GeneratedDigits.dataset(1, 1, 1).picture(0)), "png", good.toFile());
        Path bad = Files.writeString(folder.resolve("bad.png"), "no picture");
        Run run = run("predict", bad.toString(), good.toString(), "--model", model());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("inkling: " + bad);
        assertThat(run.out()).contains("trained on generated:600").contains(good + ": ");
    }

    @Test
    void withoutATrainedModelTheOneThatComesWithTheProgramIsTakenAndNamed() throws IOException {
        Path picture = folder.resolve("two.png");
        ImageIO.write(enlarged(GeneratedDigits.draw(2, new SplittableRandom(1))), "png", picture.toFile());
        Run run = run("predict", picture.toString());

        assertThat(run.err()).contains("taking the model for own digits that comes with Inkling");
        assertThat(run.out()).contains("own-digits: ").contains("two.png: 2 (");
    }

    @Test
    void severalDigitsOfAPictureAreReadInOrder() throws IOException {
        train("--iterations", "1");
        Path row = row("row.png", 3);
        JsonObject prediction = run("predict", row.toString(), "--model", model(), "--json")
                .json()
                .getAsJsonArray("predictions")
                .get(0)
                .getAsJsonObject();
        assertThat(prediction.getAsJsonArray("digits")).hasSize(3);
        assertThat(prediction.get("reading").getAsString()).hasSize(3);
        assertThat(prediction.get("prediction").isJsonNull()).isTrue();
        int last = -1;
        for (JsonElement digit : prediction.getAsJsonArray("digits")) {
            JsonObject box = digit.getAsJsonObject().getAsJsonObject("box");
            assertThat(box.get("left").getAsInt()).isGreaterThan(last);
            last = box.get("left").getAsInt();
        }
    }

    @Test
    void oneInsistsOnOneDigit() throws IOException {
        train("--iterations", "1");
        Path row = row("row.png", 2);
        Run run = run("predict", row.toString(), "--one", "--model", model());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(row + ": expected one digit, found 2");
        assertThat(run("predict", row("alone.png", 1).toString(), "--one", "--model", model())
                        .code())
                .isZero();
    }

    @Test
    void aPatternATableAndAnAnnotatedCopy() throws IOException {
        train("--iterations", "1");
        row("a.png", 1);
        row("b.png", 2);
        Files.writeString(folder.resolve("c.png"), "no picture");
        Path csv = folder.resolve("table.csv");
        Run run = run("predict", folder.resolve("?.png").toString(), "--csv", csv.toString(), "--model", model());
        assertThat(run.code()).isEqualTo(3);
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(4).first().isEqualTo("file,reading,digits,confidence,sure,problem");
        assertThat(lines.get(1)).startsWith(folder.resolve("a.png") + ",").contains(",1,");
        assertThat(lines.get(2)).startsWith(folder.resolve("b.png") + ",").contains(",2,");
        assertThat(lines.get(3)).startsWith(folder.resolve("c.png") + ",,0,,,").contains("expected a PNG");

        Path annotated = folder.resolve("annotated.png");
        run("predict", folder.resolve("b.png").toString(), "--annotate", annotated.toString(), "--model", model());
        BufferedImage image = ImageIO.read(annotated.toFile());
        boolean coloured = false;
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            coloured |= (rgb & 0xff) != (rgb >> 16 & 0xff);
        }
        assertThat(coloured).as("a box is drawn").isTrue();
        assertThat(run(
                                "predict",
                                folder.resolve("?.png").toString(),
                                "--annotate",
                                annotated.toString(),
                                "--model",
                                model())
                        .code())
                .isEqualTo(2);
    }

    /** Some digits beside each other. */
    private Path row(String name, int count) throws IOException {
        var image = new BufferedImage(300 * count, 360, BufferedImage.TYPE_BYTE_GRAY);
        Dataset digits = GeneratedDigits.dataset(count, 7, 1);
        for (int i = 0; i < count; i++) {
            image.getRaster().setRect(300 * i, 0, enlarged(digits.picture(i)).getData());
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}

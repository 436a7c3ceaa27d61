package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.augment.Preprocessing;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code predict} on pictures of any size, with a network trained on a few drawn digits. */
class PredictCommandTest extends DrawnPictures {
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
        JsonObject json = run("predict", bad.toString(), good.toString(), "--model", model(), "--json")
                .json();
        assertThat(json.get("failed").getAsInt()).isEqualTo(1);
        JsonObject failure = json.getAsJsonArray("failures").get(0).getAsJsonObject();
        assertThat(failure.get("file").getAsString()).isEqualTo(bad.toString());
        assertThat(failure.get("problem").getAsString()).contains("expected a PNG");
    }

    /** To open a pipe that nobody writes to would be to wait for ever. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsNoPicture() throws Exception {
        Path pipe = folder.resolve("pipe.png");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (Path device : new Path[] {pipe, Files.createSymbolicLink(folder.resolve("to-pipe.png"), pipe)}) {
            train("--iterations", "1");
            Run run = run("predict", device.toString(), "--model", model());
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("inkling: " + device + ": expected a picture, found a folder or device");
        }
    }

    @Test
    void ofAPictureThatMovesTheFirstFrameIsReadAndThatIsSaid() throws IOException {
        Path file = folder.resolve("moves.gif");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int digit = 2; digit < 5; digit++) {
                BufferedImage frame = enlarged(GeneratedDigits.draw(digit, new SplittableRandom(1)));
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        Run run = run("predict", file.toString());

        assertThat(run.out()).contains("moves.gif: 2 (");
        assertThat(run.err()).contains("inkling: " + file + ": the first of 3 frames is read, and no other");
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
    void whatIsForRowsIsRefusedBesidePicturesAndTheOtherWayRound() throws IOException {
        String two = number("2").toString();
        assertRefused(
                "--csv", "predict", two, "--out", folder.resolve("labels.csv").toString());
        assertRefused("--transpose: it is for --data", "predict", two, "--transpose");
        assertRefused("--invert: it is for --data", "predict", two, "--invert");
        assertRefused("--size: it is for --data", "predict", two, "--size", "32");
        assertRefused("--label-column: it is for --data", "predict", two, "--label-column", "first");
        String csv = folder.resolve("labels.csv").toString();
        assertRefused("--out", "predict", "--data", "generated:3", "--csv", csv);
        assertRefused("--show: it is for picture files", "predict", "--data", "generated:3", "--show");
        assertRefused("found both", "predict", two, "--data", "generated:3");
        for (String option : new String[] {"--invert", "--part=test", "--data=generated:3"}) {
            assertRefused(option.replaceAll("=.*", ""), "explain", two, "-m", "own-digits", option);
        }
    }

    private static void assertRefused(String part, String... arguments) {
        Run run = run(arguments);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(part);
    }

    @Test
    void whatIsLeftOutAtTheEdgeIsSaid() throws IOException {
        var image = enlarged(GeneratedDigits.draw(3, new SplittableRandom(1)));
        for (int y = 100; y < 260; y++) {
            for (int x = 0; x < 6; x++) {
                image.setRGB(x, y, 0);
            }
        }
        Path picture = folder.resolve("cell.png");
        ImageIO.write(image, "png", picture.toFile());
        Run run = run("predict", picture.toString(), "-m", "own-digits");
        assertThat(run.out()).contains("; 1 piece at the edge left out)");
        assertThat(run("predict", picture.toString(), "-m", "own-digits", "--json")
                        .json()
                        .getAsJsonArray("predictions")
                        .get(0)
                        .getAsJsonObject()
                        .get("leftOut")
                        .getAsInt())
                .isEqualTo(1);
    }

    /** One whose parameters are all 0, so that it finds every digit as likely as the others. */
    private void writeModelWithoutOpinion() throws IOException {
        Network network = Network.random(List.of(784, 10), ActivationFunction.RELU, new SplittableRandom(1));
        network.parameters().forEach(parameter -> parameter.values().clear());
        new Model(network, Preprocessing.NONE, ImageShape.MNIST, Dataset.DIGIT_NAMES, Map.of()).write(Path.of(model()));
    }

    @Test
    void whatIsNotSureIsSaidToBeSo() throws IOException {
        writeModelWithoutOpinion();
        String alone = row("alone.png", 1).toString();
        String two = row("two.png", 2).toString();
        String csv = folder.resolve("table.csv").toString();
        String text =
                run("predict", alone, two, "--csv", csv, "--model", model()).out();
        JsonObject json = run("predict", alone, "--model", model(), "--json")
                .json()
                .getAsJsonArray("predictions")
                .get(0)
                .getAsJsonObject();

        assertThat(text)
                .contains(alone + ": 0 (not sure, 10.0 %; next 1, 10.0 %)")
                .contains(two + ": 00 (not sure, 2 digits, the least sure is number 1, 0: 10.0 %; next 1, 10.0 %)");
        assertThat(Files.readAllLines(Path.of(csv)))
                .contains(alone + ",0,1,0.1000,false,", two + ",00,2,0.1000,false,");
        assertThat(json.get("sure").getAsBoolean()).isFalse();
        assertThat(json.get("confidence").getAsDouble()).isCloseTo(0.1, within(1e-6));
    }

    @Test
    void aBoxIsDrawnAroundEachDigit() throws IOException {
        Path annotated = folder.resolve("annotated.png");
        writeModelWithoutOpinion();
        JsonArray digits = run(
                        "predict",
                        row("b.png", 2).toString(),
                        "--annotate",
                        annotated.toString(),
                        "--model",
                        model(),
                        "--json")
                .json()
                .getAsJsonArray("predictions")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("digits");
        BufferedImage image = ImageIO.read(annotated.toFile());
        int margin = (image.getWidth() - 600) / 2;
        for (JsonElement digit : digits) {
            JsonObject box = digit.getAsJsonObject().getAsJsonObject("box");
            int left = margin + box.get("left").getAsInt();
            int top = margin + box.get("top").getAsInt();
            int right = left + box.get("width").getAsInt();
            int bottom = top + box.get("height").getAsInt();
            for (int y = top; y < bottom; y++) {
                assertThat(isColoured(image, left - 2, y))
                        .as("left of row %d", y)
                        .isTrue();
                assertThat(isColoured(image, right + 2, y))
                        .as("right of row %d", y)
                        .isTrue();
            }
            for (int x = left; x < right; x++) {
                assertThat(isColoured(image, x, top - 2))
                        .as("above column %d", x)
                        .isTrue();
                assertThat(isColoured(image, x, bottom + 2))
                        .as("below column %d", x)
                        .isTrue();
                assertThat(isColoured(image, x, (top + bottom) / 2))
                        .as("inside, column %d", x)
                        .isFalse();
            }
        }
    }

    private static boolean isColoured(BufferedImage image, int x, int y) {
        int rgb = image.getRGB(x, y);
        return (rgb & 0xff) != (rgb >> 16 & 0xff);
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
        assertThat(image.getWidth()).isGreaterThan(600);
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
}

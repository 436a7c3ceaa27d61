package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of pictures and lists of them through the command. */
class PictureFolderCommandTest {
    private static final Dataset DIGITS = GeneratedDigits.dataset(300, 5, 1);

    @TempDir
    private Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** The digits {@code from} to {@code to}, each in the folder of its class, enlarged by a whole factor. */
    private String pictures(String name, int from, int to, int factor) throws IOException {
        for (int i = from; i < to; i++) {
            Path file = folder.resolve(name + "/" + "abcdefghij".charAt(DIGITS.label(i)) + "/" + i + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(picture(DIGITS.picture(i), factor), "png", file.toFile());
        }
        return file(name);
    }

    private static BufferedImage picture(byte[] pixels, int factor) {
        var image = new BufferedImage(28 * factor, 28 * factor, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 28 * factor; y++) {
            for (int x = 0; x < 28 * factor; x++) {
                image.getRaster().setSample(x, y, 0, Byte.toUnsignedInt(pixels[y / factor * 28 + x / factor]));
            }
        }
        return image;
    }

    private Run train(String data, String... more) {
        List<String> words = new ArrayList<>(
                List.of("train", "--data", data, "--epochs", "30", "--batch", "16", "--dev", "0", "--out", file("m")));
        words.addAll(List.of("--optimizer", "adam", "--learning-rate", "0.003"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    @Test
    void aFolderIsTrainedOnDescribedShownEvaluatedAndPredicted() throws IOException {
        String data = pictures("letters", 0, 250, 1);
        String others = pictures("others", 250, 300, 2);
        assertThat(train(data).code()).isZero();
        JsonObject info = run("data", "info", data, "--json").json();
        assertThat(info.get("classes").getAsInt()).isEqualTo(10);
        assertThat(info.getAsJsonObject("train").get("classNames").toString()).contains("\"a\"", "\"j\"");
        assertThat(run("data", "show", "0", "--data", data, "--json").json().toString())
                .contains("\"label\":\"a\"");
        JsonObject seen =
                run("evaluate", "--data", data, "-m", file("m"), "--json").json();
        assertThat(accuracy(seen)).isGreaterThan(0.85);
        JsonObject held =
                run("evaluate", "--data", others, "-m", file("m"), "--json").json();
        assertThat(accuracy(held)).isGreaterThan(0.5);
        Run predict = run("predict", "--data", others, "-m", file("m"), "--out", file("out.csv"));
        assertThat(predict.code()).as(predict.err()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
        assertThat(lines).hasSize(51).first().isEqualTo("File,Label");
        assertThat(lines.stream().skip(1)).allMatch(line -> line.matches("[a-j]/\\d+\\.png,[a-j]"));
        long right = lines.stream()
                .skip(1)
                .filter(line -> line.charAt(0) == line.charAt(line.length() - 1))
                .count();
        assertThat(right / 50.0).isEqualTo(accuracy(held));
    }

    private static double accuracy(JsonObject evaluation) {
        return evaluation.get("accuracy").getAsDouble();
    }

    @Test
    void thePicturesOfATestPartAreNamedToo() throws IOException {
        pictures("parts/train", 0, 60, 1);
        pictures("parts/test", 60, 80, 1);
        assertThat(train(file("parts")).code()).isZero();
        Run predict = run("predict", "--data", file("parts"), "-m", file("m"));
        assertThat(predict.code()).as(predict.err()).isZero();
        List<String> lines = predict.out().lines().toList();
        assertThat(lines).hasSize(21).first().isEqualTo("File,Label");
        assertThat(lines.stream().skip(1)).allMatch(line -> line.matches("test/[a-j]/[67]\\d\\.png,[a-j]"));
    }

    @Test
    void aTestPartWithoutLabelsIsNotMeasured() throws IOException {
        pictures("kaggle/train", 0, 60, 1);
        Files.createDirectories(folder.resolve("kaggle/test"));
        for (int i = 60; i < 64; i++) {
            Path file = folder.resolve("kaggle/test/" + i + ".png");
            ImageIO.write(picture(DIGITS.picture(i), 1), "png", file.toFile());
        }
        Run train = train(file("kaggle"), "--json");
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.err()).contains("the test set has no labels, so nothing is measured on it");
        assertThat(train.json().get("testAccuracy").isJsonNull()).isTrue();
        assertThat(run("predict", "--data", file("kaggle"), "-m", file("m"))
                        .out()
                        .lines())
                .hasSize(5);
        Run evaluate = run("evaluate", "--data", file("kaggle"), "-m", file("m"), "--on", "all");
        assertThat(evaluate.code()).as(evaluate.err()).isZero();
        assertThat(evaluate.out()).contains("No test part: it has no labels.");
    }

    @Test
    void aModelOfScaledPicturesIsAskedAboutAPicture() throws IOException {
        pictures("mixed", 0, 60, 1);
        ImageIO.write(
                picture(DIGITS.picture(0), 2),
                "png",
                folder.resolve("mixed/a/large.png").toFile());
        assertThat(train(file("mixed"), "--size", "28").code()).isZero();
        assertThat(run("info", "-m", file("m"), "--json").out()).contains("\"data_form\":\"scaled 28x28\"");
        assertThat(run("predict", file("mixed/b"), "-m", file("m")).out()).contains("b/");
    }

    @Test
    void picturesGetTheSizeThatIsSaid() throws IOException {
        String data = pictures("letters", 0, 100, 1);
        Run train = train(data, "--size", "32", "--layers", "1024,16,10", "--json");
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.json().get("network").getAsString()).isEqualTo("1024-16-10");
        assertThat(run("info", "-m", file("m"), "--json")
                        .json()
                        .get("imageShape")
                        .getAsString())
                .isEqualTo("32×32");
        // Who is asked says which size, for pictures of another.
        JsonObject held = run("evaluate", "--data", pictures("others", 200, 250, 2), "-m", file("m"), "--json")
                .json();
        assertThat(accuracy(held)).isGreaterThan(0.3);
    }

    @Test
    void aListIsTrainedOn() throws IOException {
        pictures("letters", 0, 60, 1);
        List<String> lines = new ArrayList<>(List.of("path,category"));
        for (int i = 0; i < 60; i++) {
            char name = "abcdefghij".charAt(DIGITS.label(i));
            lines.add("letters/" + name + "/" + i + ".png," + name);
        }
        Files.write(folder.resolve("list.csv"), lines);
        assertThat(train(file("list.csv")).code()).isZero();
        JsonObject evaluation = run("evaluate", "--data", file("list.csv"), "-m", file("m"), "--json")
                .json();
        assertThat(accuracy(evaluation)).isGreaterThan(0.9);
        Run predict = run("predict", "--data", file("list.csv"), "-m", file("m"));
        assertThat(predict.out().lines().skip(1).findFirst().orElse("")).matches("letters/./0\\.png,.");
    }

    @Test
    void whatIsWrongWithAFolderIsSaidInOneLine() throws IOException {
        String data = pictures("letters", 0, 40, 1);
        Files.createDirectory(folder.resolve("letters/x"));
        assertOneLine(train(data), 3, Path.of("letters", "x") + ": expected pictures");
        Files.delete(folder.resolve("letters/x"));
        Files.writeString(folder.resolve("letters/a/0000.png"), "no");
        assertOneLine(train(data), 3, Path.of("a", "0000.png").toString());
        assertOneLine(train(file("letters/b")), 3, "expected labels, found none");
        assertOneLine(train(data, "--size", "1000"), 2, "--size");
        Files.createDirectory(folder.resolve("empty"));
        assertOneLine(train(file("empty")), 3, "a folder of pictures for each class");
    }

    private static void assertOneLine(Run run, int code, String part) {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err().lines().filter(line -> line.contains(part)))
                .as(run.err())
                .hasSize(1);
    }

    @Test
    void oneClassIsWarnedOf() throws IOException {
        for (int i = 0; i < 3; i++) {
            Path file = folder.resolve("one/cat/" + i + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(picture(DIGITS.picture(i), 1), "png", file.toFile());
        }
        assertThat(train(file("one")).err()).contains("cat");
    }

    @Test
    void whatWasDoneToPicturesIsKnownAgain() throws IOException {
        String inverted = pictures("inverted", 0, 100, 1);
        for (int i = 0; i < 100; i++) {
            byte[] pixels = DIGITS.picture(i);
            for (int j = 0; j < pixels.length; j++) {
                pixels[j] = (byte) ~pixels[j];
            }
            Path file = Path.of(inverted, "abcdefghij".charAt(DIGITS.label(i)) + "", i + ".png");
            ImageIO.write(picture(pixels, 1), "png", file.toFile());
        }
        assertThat(train(inverted).err()).contains("dark on light; --invert");
        Run train = train(inverted, "--invert", "--transpose");
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.err()).doesNotContain("--invert");
        // The same data: done again without a word. Other data: it is said.
        JsonObject again =
                run("evaluate", "--data", inverted, "-m", file("m"), "--json").json();
        assertThat(accuracy(again)).isGreaterThan(0.7);
        Run other = run("predict", "--data", pictures("elsewhere", 100, 110, 1), "-m", file("m"));
        assertThat(other.err()).contains("were transposed inverted", "--transpose or --invert");
        pictures("mixed", 0, 20, 1);
        ImageIO.write(
                picture(DIGITS.picture(0), 2),
                "png",
                folder.resolve("mixed/a/large.png").toFile());
        assertThat(train(file("mixed")).err()).contains("MNIST's form");
        assertThat(run("info", "-m", file("m"), "--json").out()).contains("\"data_form\":\"mnist\"");
    }
}

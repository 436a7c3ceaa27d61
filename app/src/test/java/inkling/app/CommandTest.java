package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import inkling.data.Dataset;
import inkling.data.IdxWriter;
import inkling.data.fetch.MissingDataException;
import inkling.data.generated.GeneratedDigits;
import inkling.model.ModelFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The commands from the first argument to the exit code, on a few drawn digits. */
class CommandTest {
    @TempDir
    Path folder;

    /** What a run left behind. */
    private record Run(int code, String out, String err) {
        JsonObject json() {
            assertThat(out.strip().lines()).as(out).hasSize(1);
            return JsonParser.parseString(out).getAsJsonObject();
        }
    }

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = Inkling.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = command.execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    private String model() {
        return folder.resolve("model.safetensors").toString();
    }

    private Run train(String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", "generated:600", "--out", model()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void trainPrintsOneJsonObjectWithAllItPromises() {
        Run run = train("--iterations", "25", "--json");
        assertThat(run.code).isZero();
        JsonObject json = run.json();
        assertThat(json.keySet())
                .contains(
                        "data",
                        "trainExamples",
                        "devExamples",
                        "testExamples",
                        "layers",
                        "iterations",
                        "threads",
                        "seed",
                        "history",
                        "trainCorrect",
                        "trainAccuracy",
                        "devCorrect",
                        "devAccuracy",
                        "testCorrect",
                        "testAccuracy",
                        "loadSeconds",
                        "trainSeconds",
                        "kernels",
                        "model");
        assertThat(json.get("data").getAsString()).isEqualTo("generated:600");
        assertThat(json.get("trainExamples").getAsInt()).isEqualTo(600);
        assertThat(json.get("testExamples").getAsInt()).isEqualTo(10_000);
        assertThat(json.get("devAccuracy").isJsonNull()).isTrue();
        JsonArray history = json.getAsJsonArray("history");
        assertThat(history).hasSize(3);
        JsonObject last = history.get(2).getAsJsonObject();
        assertThat(last.keySet())
                .containsExactly(
                        "iteration",
                        "epoch",
                        "loss",
                        "correct",
                        "accuracy",
                        "devLoss",
                        "devCorrect",
                        "devAccuracy",
                        "learningRate",
                        "seconds",
                        "imagesPerSecond");
        assertThat(last.get("iteration").getAsInt()).isEqualTo(20);
        assertThat(last.get("accuracy").getAsDouble())
                .isEqualTo(last.get("correct").getAsInt() / 600.0);
    }

    @Test
    void theModelIsTheSameByteForByteForAnyNumberOfThreads() throws IOException {
        train("--iterations", "15", "--threads", "1");
        byte[] one = Files.readAllBytes(Path.of(model()));
        for (String threads : List.of("2", "3", "7")) {
            train("--iterations", "15", "--threads", threads);
            assertThat(Files.readAllBytes(Path.of(model()))).as(threads).isEqualTo(one);
        }
        train("--iterations", "15", "--seed", "2");
        assertThat(Files.readAllBytes(Path.of(model()))).isNotEqualTo(one);
    }

    @Test
    void noUpdateAtAllIsNoMistake() {
        assertThat(train("--iterations", "0", "--batch", "50").code).isZero();
        assertThat(train("--epochs", "0", "--batch", "50").code).isZero();
    }

    /** Files of Fashion-MNIST's format and names: recipes work on them unchanged. */
    @Test
    void aRecipeTrainsOnOtherPicturesOfTheSameFormat() throws IOException {
        IdxWriter.write(
                GeneratedDigits.dataset(600, 1, 1),
                folder.resolve("train-images-idx3-ubyte"),
                folder.resolve("train-labels-idx1-ubyte"));
        IdxWriter.write(
                GeneratedDigits.dataset(200, 2, 1),
                folder.resolve("t10k-images-idx3-ubyte"),
                folder.resolve("t10k-labels-idx1-ubyte"));
        JsonObject trained = run("train", "--data", folder.toString(), "--recipe", "fast", "--out", model(), "--json")
                .json();
        assertThat(trained.get("testExamples").getAsInt()).isEqualTo(200);
        assertThat(trained.get("testAccuracy").getAsDouble()).isGreaterThan(0.5);
    }

    @Test
    void whatTrainSavesTheOtherCommandsUse() throws IOException {
        JsonObject trained = train("--epochs", "8", "--batch", "16", "--layers", "784,16,10", "--json")
                .json();
        JsonObject evaluated = run("evaluate", "--model", model(), "--json").json();
        assertThat(evaluated.get("accuracy")).isEqualTo(trained.get("testAccuracy"));
        assertThat(evaluated.get("accuracy").getAsDouble()).isGreaterThan(0.6);
        assertThat(evaluated.getAsJsonArray("confusion")).hasSize(10);

        Run info = run("info", model());
        assertThat(info.out)
                .contains("Network 784-16-10", "12,730 parameters", "data", "generated:600", "learning_rate");

        JsonObject shown =
                run("show", "3", "5..6", "--model", model(), "--json").json();
        assertThat(shown.getAsJsonArray("predictions")).hasSize(3);
        assertThat(run("show", "0", "--model", model()).out).contains("prediction", "label", "%");

        Path sheet = folder.resolve("sheet.png");
        assertThat(run("show", "0..11", "--model", model(), "--out", sheet.toString()).code)
                .isZero();
        assertThat(ImageIO.read(sheet.toFile()).getWidth()).isGreaterThan(400);
    }

    @Test
    void predictReadsAPictureAsTheNetworkReadsTheDataset() throws IOException {
        train("--epochs", "16", "--batch", "16", "--layers", "784,16,10");
        Dataset digits = GeneratedDigits.dataset(20, 77, 1);
        ModelFile file = ModelFile.read(Path.of(model()));
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
            String direct =
                    Integer.toString(file.network().predict(digits.picture(i)).label());
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
    void predictGoesOnAfterABadPicture() throws IOException {
        train("--iterations", "1");
        Path good = folder.resolve("good.png");
        ImageIO.write(enlarged(GeneratedDigits.dataset(1, 1, 1).picture(0)), "png", good.toFile());
        Path bad = Files.writeString(folder.resolve("bad.png"), "no picture");
        Run run = run("predict", bad.toString(), good.toString(), "--model", model());
        assertThat(run.code).isEqualTo(3);
        assertThat(run.err).contains("inkling: " + bad);
        assertThat(run.out).contains("trained on generated:600").contains(good + ": ");
    }

    @Test
    void aDivergedTrainingKeepsItsLastGoodParametersAndTheOldModel() throws IOException {
        train("--iterations", "1");
        byte[] before = Files.readAllBytes(Path.of(model()));
        Run run = train("--learning-rate", "1e30");
        assertThat(run.code).isEqualTo(4);
        assertThat(run.err.strip().lines())
                .last()
                .asString()
                .matches("inkling: training diverged: the loss at iteration \\d is \\S+; the parameters of iteration 0 "
                        + "are kept in .*model.safetensors.last-good. Try a smaller --learning-rate.");
        assertThat(Files.readAllBytes(Path.of(model()))).isEqualTo(before);
        assertThat(ModelFile.read(Path.of(model() + ".last-good")).metadata())
                .containsEntry("diverged_after_iteration", "0");
    }

    @Test
    void gradcheckPassesAndFailsByItsTolerance() {
        assertThat(run("gradcheck", "--per-array", "40", "--examples", "5"))
                .satisfies(run -> assertThat(run.code).isZero())
                .satisfies(run -> assertThat(run.out).contains("W1", "b2", "ok", "The gradients are right"));
        assertThat(run("gradcheck", "--per-array", "40", "--examples", "5", "--tolerance", "1e-12"))
                .satisfies(run -> assertThat(run.code).isEqualTo(1))
                .satisfies(run -> assertThat(run.out).contains("WRONG"));
    }

    @Test
    void aKaggleFileIsSplitAsPublished() throws IOException {
        Dataset digits = GeneratedDigits.dataset(50, 5, 1);
        StringBuilder csv = new StringBuilder("label");
        for (int i = 0; i < 784; i++) {
            csv.append(",pixel").append(i);
        }
        for (int i = 0; i < digits.size(); i++) {
            csv.append('\n').append(digits.label(i));
            for (byte pixel : digits.picture(i)) {
                csv.append(',').append(Byte.toUnsignedInt(pixel));
            }
        }
        Path file = Files.writeString(folder.resolve("train.csv"), csv);
        Run run = run(
                "train",
                "--data",
                file.toString(),
                "--numpy-seed",
                "3",
                "--iterations",
                "2",
                "--out",
                model(),
                "--json");
        JsonObject json = run.json();
        assertThat(json.get("trainExamples").getAsInt()).isEqualTo(40);
        assertThat(json.get("devExamples").getAsInt()).isEqualTo(10);
        assertThat(json.get("testExamples").isJsonNull()).isTrue();
        assertThat(json.get("testAccuracy").isJsonNull()).isTrue();
        assertThat(json.get("devCorrect").getAsInt()).isBetween(0, 10);
        assertThat(json.get("seed").isJsonNull()).isTrue();
        assertThat(json.get("numpySeed").getAsInt()).isEqualTo(3);
        assertThat(run("evaluate", "--model", model()).out)
                .contains("include the examples that the model was trained on");
        assertThat(run("data", "show", "0", "--data", file.toString(), "--json")
                        .json()
                        .getAsJsonArray("pictures"))
                .hasSize(1);
    }

    @Test
    void dataWithoutLabelsCannotTeach() throws IOException {
        Path file = Files.writeString(folder.resolve("test.csv"), ("0" + ",0".repeat(783) + "\n").repeat(20));
        Run run = run("train", "--data", file.toString(), "--out", model());
        assertThat(run.code).isEqualTo(3);
        assertThat(run.err).contains("test.csv: expected labels, found none");
    }

    @Test
    void withoutMnistAndNetworkTrainSaysSoAndGoesOn() throws IOException, InterruptedException {
        var err = new StringWriter();
        var screen = new Screen(new PrintWriter(err, true), false, false, false);
        var sources = new Sources(Map.of("INKLING_CACHE", folder.toString()), screen, true, 2);
        Sources.Found found = sources.findDefault();
        assertThat(found.source()).isEqualTo("generated");
        assertThat(found.sets().train().size()).isEqualTo(60_000);
        assertThat(err.toString().strip().lines()).hasSize(1).first().asString().contains("no MNIST here");
    }

    @Test
    void aWrongFolderForMnistIsAMistakeAndNoReasonToDrawDigits() {
        var screen = new Screen(new PrintWriter(new StringWriter()), false, false, false);
        var sources = new Sources(Map.of("INKLING_MNIST", folder.toString()), screen, true, 2);
        assertThatExceptionOfType(MissingDataException.class)
                .isThrownBy(sources::findDefault)
                .withMessageContaining("because INKLING_MNIST names this folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | train --iterations 5 --epochs 5                       | mutually exclusive",
                "2 | train --layers 784                                    | expected at least two sizes",
                "2 | train --layers 784,x,10                               | expected at least two sizes",
                "2 | train --batch 0                                       | expected full or a number of at least 1",
                "2 | train --data generated:20 --learning-rate -1          | learning rate -1.0",
                "2 | train --optimizer adan                                | optimizer \"adan\": expected one of gradient",
                "2 | train --momentum 0.9                                  | --momentum 0.9: gradient-descent has none",
                "2 | train --optimizer adam --momentum 1                   | --momentum 1: momentum 1.0: expected 0 or more",
                "2 | train --learning-rate x                               | --learning-rate x: expected a number",
                "2 | train --epochs -1                                     | --epochs -1: -1 epochs: expected 0 or more",
                "2 | train --layers 784,0,10                               | --layers 784,0,10: expected at least two",
                "2 | train --activation relo                               | activation \"relo\": expected one of relu, leaky",
                "2 | train --init zero                                     | --init zero: expected one of [UNIFORM, HE,",
                "2 | train --dropout 1                                     | --dropout 1: dropout rate 1.0: expected 0 to less",
                "2 | train --input-dropout -0.1                            | --input-dropout -0.1: dropout rate -0.1",
                "2 | train --label-smoothing 1                             | --label-smoothing 1: label smoothing 1.0",
                "2 | train --loss hinge                                    | loss \"hinge\": expected one of cross-entropy,",
                "2 | train --augment squeeze=1                             | unknown setting 'squeeze': expected none, or",
                "2 | train --augment shift=28 --data generated:20          | --augment shift=28: shift of 28 pixels",
                "2 | gradcheck --dropout 2                                 | --dropout 2: dropout rate 2.0",
                "2 | train --recipe best                                   | recipe \"best\": expected one of published, tiny",
                "2 | train --recipe tiny --config x.conf                   | mutually exclusive",
                "2 | train --config no-such.conf                           | no-such.conf: no such file",
                "2 | train --config src                                    | src: expected a file of settings, found a folder",
                "2 | recipes show best                                     | recipe \"best\": expected one of published, tiny",
                "2 | train --schedule sine                                 | schedule \"sine\": expected one of",
                "2 | train --warm-up 1                                     | warm-up 1.0: expected a share of the run",
                "2 | train --weight-decay -1                               | weight decay -1.0: expected 0 or more",
                "2 | train --l1 -1                                         | L1 penalty -1.0: expected 0 or more",
                "2 | train --l2 NaN                                        | L2 penalty NaN: expected 0 or more",
                "2 | train --max-norm 0                                    | max-norm 0.0: expected a positive number",
                "2 | train --average 1                                     | decay of the average 1.0",
                "2 | train --patience 0                                    | patience 0: expected at least 1",
                "2 | train --data generated:20 --patience 3                | --patience 3: expected examples to hold out",
                "2 | train --data generated:20 --history nowhere/h.csv     | --history nowhere/h.csv: expected a file name",
                "2 | train --data generated:20 --threads 0                 | --threads 0: expected 1 to 1024",
                "2 | train --data generated:20 --layers 100,10             | expected 784 inputs and 10 outputs",
                "2 | train --data generated:20 --dev 20                    | --dev 20: expected 0 to 19",
                "2 | train --data generated:x                              | expected generated, generated:COUNT",
                "2 | train --data generated:20 --numpy-seed -1             | NumPy seed -1: expected 0 to 4294967295",
                "2 | train --data generated:20 --out nowhere/m.safetensors | expected a file name in a folder",
                "2 | train --data generated:20 --dev -1                    | --dev -1: expected 0 to 19",
                "2 | train --data generated:0                              | COUNT at least 1",
                "2 | train --layers 784,99999999,10                        | expected at least two sizes of 1 to 100000",
                "1 | data show 0 --data generated:20 --out nowhere/s.png   | nowhere/s.png: cannot be written",
                "2 | unheard-of                                            | Unmatched argument",
                "2 | show                                                  | INDEX",
                "2 | show 5..2                                             | rising range",
                "3 | train --data no-such-file.csv                         | no-such-file.csv: no such file",
                "3 | evaluate --model no-such-model                        | no-such-model: no such model",
                "3 | info pom.xml                                          | pom.xml: ",
            })
    void mistakesGetOneClearLineAndTheirExitCode(int code, String line, String message) {
        Run run = run(line.strip().split(" +"));
        assertThat(run.err).contains(message);
        assertThat(run.code).as(run.err).isEqualTo(code);
        assertThat(run.out).isEmpty();
    }

    @Test
    void settingsBeyondThePublishedOnesAreUsedAndRecorded() throws IOException {
        Path csv = folder.resolve("history.csv");
        Run run = train(
                "--optimizer",
                "adamw",
                "--momentum",
                "0.8",
                "--schedule",
                "one-cycle",
                "--warm-up",
                "0.1",
                "--max-norm",
                "3",
                "--average",
                "0.9",
                "--patience",
                "2",
                "--dev",
                "100",
                "--batch",
                "32",
                "--epochs",
                "6",
                "--history",
                csv.toString(),
                "--json");
        assertThat(run.code).as(run.err).isZero();
        JsonObject json = run.json();
        assertThat(json.get("optimizer").getAsString()).isEqualTo("adamw");
        assertThat(json.get("learningRate").getAsFloat()).isEqualTo(0.001f);
        assertThat(json.get("weightDecay").getAsFloat()).isEqualTo(0.01f);
        assertThat(json.get("l1").isJsonNull()).isTrue();
        JsonArray history = json.getAsJsonArray("history");
        assertThat(json.get("iterations").getAsInt()).isEqualTo(16 * history.size());
        assertThat(Files.readAllLines(csv))
                .hasSize(history.size() + 1)
                .startsWith(
                        "iteration,epoch,loss,accuracy,dev_loss,dev_accuracy,learning_rate,seconds,images_per_second")
                .element(1)
                .asString()
                .matches("16,1,[\\d.]+,[\\d.]+,[\\d.]+,[\\d.]+,[\\d.E-]+,\\d+\\.\\d{3},\\d+");
        assertThat(ModelFile.read(Path.of(model())).metadata())
                .containsEntry("optimizer", "adamw")
                .containsEntry("momentum", "0.8")
                .containsEntry("learning_rate", "0.001")
                .containsEntry("schedule", "one-cycle:0.1:0.9")
                .containsEntry("warm_up", "0.1")
                .containsEntry("weight_decay", "0.01")
                .containsEntry("max_norm", "3.0")
                .containsEntry("average", "0.9")
                .containsEntry("patience", "2")
                .doesNotContainKey("l1");
    }

    @Test
    void eachEpochHasALineAndTheEndItsCurves() {
        Run run = train("--batch", "100", "--epochs", "3", "--dev", "100");
        assertThat(run.err.lines().filter(line -> line.contains("%") && !line.startsWith("training")))
                .hasSize(3);
        assertThat(run.err).contains("epoch    loss  accuracy  dev loss  dev acc.");
        assertThat(run.out.lines().map(line -> line.split(" {2,}", 2)[0]))
                .contains("loss", "dev loss", "dev acc.", "training", "dev", "test");
    }

    @Test
    void sparklinesSpanFromTheLeastToTheMost() {
        assertThat(History.sparkline(0, 1, 7, 3.5)).isEqualTo("▁▂█▅");
        assertThat(History.sparkline(2, 2)).isEqualTo("▁▁");
        assertThat(History.sparkline(new double[1000])).hasSize(40);
    }

    @Test
    void helpAndVersionNeedNoData() {
        assertThat(run("--help").out).contains("train", "evaluate", "predict", "show", "data", "gradcheck", "info");
        assertThat(run("help", "train").out).contains("--numpy-seed", "--bias-gradient", "--learning-rate");
        assertThat(run("--version").out).startsWith("inkling ");
        assertThat(run("generate-completion").out).contains("_inkling");
    }
}

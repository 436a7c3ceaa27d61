package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.augment.InputStep;
import inkling.data.augment.Preprocessing;
import inkling.data.generated.GeneratedDigits;
import inkling.datasets.picture.ImageReader;
import inkling.model.Model;
import inkling.nn.Prediction;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of network, pictures and objective from the command line into the model file and back. */
class PreprocessingCommandTest {
    @TempDir
    Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private JsonObject train(String... more) {
        String[] usual = {"train", "--data", "generated:300", "--layers", "784,12,10", "--batch", "20", "--json"};
        List<String> all = new ArrayList<>(List.of(usual));
        all.addAll(List.of(more));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", file("m")));
        }
        return TestCommands.run(all.toArray(String[]::new)).json();
    }

    @Test
    void aModelOfDeskewedPicturesDeskewsWhateverItIsShown() throws IOException {
        JsonObject trained = train("--epochs", "4", "--deskew");
        assertThat(trained.get("inputSteps").getAsString()).isEqualTo("deskew");
        Model model = Model.read(folder.resolve("m"));
        assertThat(model.preprocessing().steps()).containsExactly(InputStep.DESKEW);

        assertThat(TestCommands.run("evaluate", "-m", file("m"), "--json")
                        .json()
                        .get("accuracy"))
                .isEqualTo(trained.get("testAccuracy"));

        Dataset digits = GeneratedDigits.dataset(300, 1, 1);
        JsonArray shown = TestCommands.run("show", "0..3", "-m", file("m"), "--part", "train", "--json")
                .json()
                .getAsJsonArray("predictions");
        for (int i = 0; i < 4; i++) {
            assertSame(shown.get(i).getAsJsonObject(), model, digits.picture(i));
        }

        Path picture = folder.resolve("digit.png");
        ImageIO.write(slanted(digits.picture(1)), "png", picture.toFile());
        JsonArray predicted = TestCommands.run("predict", picture.toString(), "-m", file("m"), "--json")
                .json()
                .getAsJsonArray("predictions");
        assertSame(predicted.get(0).getAsJsonObject(), model, ImageReader.readDigit(picture));

        assertThat(TestCommands.run("info", file("m")).out())
                .contains("input: 784 pixels, deskew")
                .doesNotContain("dropout");
    }

    /** That the network saw the picture deskewed, and that this makes a difference. */
    private static void assertSame(JsonObject exhibit, Model model, byte[] pixels) {
        byte[] straight = new byte[784];
        InputStep.DESKEW.apply(ImageShape.MNIST, pixels, 0, straight, 0);
        var bare = new Model(model.network(), Preprocessing.NONE, model.shape(), model.classNames(), Map.of());
        Prediction expected = bare.predict(straight);
        assertThat(model.predict(pixels)).isEqualTo(expected);
        assertThat(exhibit.get("confidence").getAsFloat())
                .isEqualTo(expected.confidence())
                .isNotEqualTo(bare.predict(pixels).confidence());
        assertThat(exhibit.get("prediction").getAsString()).isEqualTo(Integer.toString(expected.label()));
    }

    /** Dark on light, twice as large and leaning. */
    private static BufferedImage slanted(byte[] pixels) {
        var image = new BufferedImage(100, 80, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int column = Math.floorDiv(x - 40 + y / 2, 2);
                int row = Math.floorDiv(y - 10, 2);
                boolean inside = column >= 0 && row >= 0 && column < 28 && row < 28;
                int gray = inside ? 255 - Byte.toUnsignedInt(pixels[row * 28 + column]) : 255;
                image.setRGB(x, y, gray * 0x10101);
            }
        }
        return image;
    }

    @Test
    void eachMemberOfAnEnsembleSeesThePicturesThatItLearned() {
        JsonObject straight = train("--epochs", "2", "--deskew", "--dev", "60");
        JsonObject plain = train("--epochs", "2", "--dev", "60", "--out", file("plain"));
        JsonArray members = TestCommands.run("evaluate", "-m", file("m"), "-m", file("plain"), "--json")
                .json()
                .getAsJsonArray("members");
        assertThat(accuracy(members, 0)).isEqualTo(straight.get("testAccuracy"));
        assertThat(accuracy(members, 1)).isEqualTo(plain.get("testAccuracy")).isNotEqualTo(accuracy(members, 0));

        JsonObject dev = TestCommands.run("evaluate", "-m", file("m"), "--on", "dev", "--json")
                .json();
        assertThat(dev.get("accuracy")).isEqualTo(straight.get("devAccuracy"));
    }

    private static JsonElement accuracy(JsonArray members, int index) {
        return members.get(index).getAsJsonObject().get("accuracy");
    }

    @Test
    void everySettingIsUsedAndRecorded() throws IOException {
        JsonObject json = train(
                "--epochs",
                "1",
                "--activation",
                "gelu",
                "--init",
                "he",
                "--batch-norm",
                "--dropout",
                "0.25",
                "--input-dropout",
                "0.125",
                "--loss",
                "squared-error",
                "--label-smoothing",
                "0.1",
                "--augment",
                "rotate=10,shift=1");
        assertThat(json.get("activation").getAsString()).isEqualTo("gelu");
        assertThat(json.get("initialization").getAsString()).isEqualTo("he");
        assertThat(json.get("batchNorm").getAsBoolean()).isTrue();
        assertThat(json.get("dropout").getAsDouble()).isEqualTo(0.25);
        assertThat(json.get("inputDropout").getAsDouble()).isEqualTo(0.125);
        assertThat(json.get("loss").getAsString()).isEqualTo("squared-error");
        assertThat(json.get("labelSmoothing").getAsDouble()).isEqualTo(0.1);
        assertThat(json.get("augmentation").getAsString()).isEqualTo("shift=1,rotate=10");
        assertThat(json.get("inputSteps").isJsonNull()).isTrue();
        Model model = Model.read(folder.resolve("m"));
        assertThat(model.provenance())
                .containsEntry("initialization", "he")
                .containsEntry("loss", "squared-error")
                .containsEntry("label_smoothing", "0.1")
                .containsEntry("augmentation", "shift=1,rotate=10")
                .doesNotContainKeys("activation", "dropout", "input_dropout", "input_steps", "recipe");
        assertThat(TestCommands.run("info", file("m")).out())
                .contains(
                        "input: 784 pixels",
                        "dropout 0.125",
                        "linear, 784 inputs, 12 units",
                        "batch normalization",
                        "gelu",
                        "dropout 0.25",
                        "augmentation");
    }

    @Test
    void eachSettingChangesTheNetworkThatComesOut() {
        JsonObject usual = train("--epochs", "1");
        for (String setting : new String[] {
            "--activation=tanh",
            "--init=glorot",
            "--batch-norm",
            "--dropout=0.2",
            "--input-dropout=0.2",
            "--loss=squared-error",
            "--label-smoothing=0.1",
            "--augment=shift=2",
            "--deskew"
        }) {
            assertThat(train("--epochs", "1", setting).get("trainLoss"))
                    .as(setting)
                    .isNotEqualTo(usual.get("trainLoss"));
        }
    }

    @Test
    void gradientsOfEverySettingAreRight() {
        TestCommands.Run run = TestCommands.run(
                "gradcheck --layers 784,8,6,10 --activation silu --init he --batch-norm --dropout 0.2 --input-dropout 0.1"
                        .concat(" --loss squared-error --label-smoothing 0.1 --per-array 30 --examples 8")
                        .split(" "));
        assertThat(run.out()).contains("gamma1", "beta2", "The gradients are right");
        assertThat(run.code()).isZero();
    }
}

package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import inkling.data.ImageShape;
import inkling.data.augment.Preprocessing;
import inkling.data.generated.GeneratedDigits;
import inkling.data.image.PictureScaler;
import inkling.datasets.picture.ImageReader;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Which model {@code predict} asks, and what that model makes of a picture. */
class PredictModelTest extends DrawnPictures {
    @Test
    void withoutATrainedModelTheOneThatComesWithTheProgramIsTakenAndNamed() throws IOException {
        Path picture = folder.resolve("two.png");
        ImageIO.write(enlarged(GeneratedDigits.draw(2, new SplittableRandom(1))), "png", picture.toFile());
        Run run = run("predict", picture.toString());

        assertThat(run.err()).contains("taking the model for own digits that comes with Inkling");
        assertThat(run.out()).contains("own-digits: ").contains("two.png: 2 (");
    }

    @Test
    void theModelThatComesWithTheProgramReadsANumber() throws IOException {
        JsonObject prediction = run("predict", number("2026").toString(), "--json")
                .json()
                .getAsJsonArray("predictions")
                .get(0)
                .getAsJsonObject();

        assertThat(prediction.get("reading").getAsString()).isEqualTo("2026");
    }

    @Test
    void theModelThatComesWithTheProgramIsTakenByItsNameToo() throws IOException {
        String two = number("2").toString();
        Run named = run("predict", two, "--model", "own-digits");
        assertThat(named.err()).isEmpty();
        assertThat(named.out()).contains("own-digits: ").contains("2.png: 2 (");
        assertThat(run("info", "own-digits").code()).isZero();
        assertThat(run("evaluate", "-m", "own-digits", "--data", "generated:10").out())
                .contains("own-digits");
    }

    @Test
    void noDigitsAreLookedForByAModelWhoseClassesAreWords() throws IOException {
        List<String> words = List.of("Trouser", "Sneaker", "Bag");
        writeModel(words, Map.of());
        String picture = row("two.png", 2).toString();
        for (String command : new String[] {"predict", "explain"}) {
            Run run = run(command, picture, "--model", model());
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .contains("classes are Trouser, Sneaker, Bag", "predict --data FOLDER");
        }
        writeModel(List.of("a", "B", "7"), Map.of());
        assertThat(run("predict", picture, "--model", model()).out()).contains("2 digits");
        writeModel(List.of("zero", "Seven", "9 - nine", "1.0"), Map.of());
        assertThat(run("predict", picture, "--model", model()).out()).contains("2 digits");
        writeModel(words, Map.of("data_form", "mnist"));
        assertThat(run("predict", picture, "--model", model()).out()).contains("2 digits");
    }

    @Test
    void aModelOfScaledPicturesSeesTheWholePictureAsInItsTraining() throws IOException {
        Path picture = row("two.png", 2);
        byte[] whole = PictureScaler.scale(ImageReader.read(picture), ImageShape.MNIST);
        for (boolean inverted : new boolean[] {false, true}) {
            Model model = writeModel(
                    List.of("7", "Sneaker", "Bag"),
                    Map.of("data_form", (inverted ? "inverted " : "") + "scaled 28x28"));
            JsonObject prediction = run("predict", picture.toString(), "--model", model(), "--json")
                    .json()
                    .getAsJsonArray("predictions")
                    .get(0)
                    .getAsJsonObject();
            byte[] seen = whole.clone();
            for (int i = 0; i < seen.length; i++) {
                seen[i] = inverted ? (byte) ~seen[i] : seen[i];
            }
            assertThat(prediction.get("confidence").getAsFloat())
                    .isEqualTo(model.predict(seen).confidence());
            JsonObject box =
                    prediction.getAsJsonArray("digits").get(0).getAsJsonObject().getAsJsonObject("box");
            assertThat(box.get("width").getAsInt()).isEqualTo(600);
        }
    }

    private Model writeModel(List<String> classNames, Map<String, String> provenance) throws IOException {
        Network network =
                Network.random(List.of(784, classNames.size()), ActivationFunction.RELU, new SplittableRandom(1));
        var model = new Model(network, Preprocessing.NONE, ImageShape.MNIST, classNames, provenance);
        model.write(Path.of(model()));
        return model;
    }
}

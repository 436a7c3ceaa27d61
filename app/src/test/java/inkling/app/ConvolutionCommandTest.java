package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import inkling.app.settings.Layers;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands on a network of a convolution, pooling and linear layers. */
class ConvolutionCommandTest extends TrainedModel {
    private Run trainSome(String layers, String... more) {
        String[] arguments = {"--epochs", "3", "--batch", "20", "--init", "he", "--json", "--layers", layers};
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return train(all);
    }

    @Test
    void whatTrainSavesTheOtherCommandsUse() throws IOException {
        Path report = folder.resolve("report.html");
        JsonObject trained = trainSome("conv:4x5,pool:3,12,10", "--report", report.toString())
                .json();
        assertThat(trained.get("network").getAsString()).isEqualTo("28x28-conv4x5-pool3-12-10");
        assertThat(trained.getAsJsonArray("layers").toString()).isEqualTo("[784,2304,256,12,10]");
        JsonObject evaluated = run("evaluate", "--model", model(), "--json").json();
        assertThat(evaluated.get("accuracy")).isEqualTo(trained.get("testAccuracy"));
        assertThat(evaluated.get("accuracy").getAsDouble()).isGreaterThan(0.5);
        assertThat(run("info", model()).out())
                .contains(
                        "Network 28x28-conv4x5-pool3-12-10, 3,318 parameters",
                        "convolution, 1x28x28 inputs, 4 filters of 5×5, 4x24x24 outputs",
                        "max pooling of 3×3, 4x8x8 outputs",
                        "linear, 256 inputs, 12 units");
        assertThat(run("show", "0", "--model", model()).out()).contains("prediction", "label", "%");
        // The first layer's weights are pictures of four filters.
        assertThat(Files.readString(report)).contains("Weights of unit 3", "width=\"5\" height=\"5\"");

        JsonArray history = trained.getAsJsonArray("history");
        JsonObject again = trainSome("784,conv:4x5,pool:3,12,10").json();
        assertThat(withoutTimes(again.getAsJsonArray("history"))).isEqualTo(withoutTimes(history));
    }

    private static List<String> withoutTimes(JsonArray history) {
        return history.asList().stream()
                .map(report -> report.getAsJsonObject().get("loss").toString())
                .toList();
    }

    @Test
    void gradientsAreRight() {
        Run run = run("gradcheck", "--per-array", "40", "--examples", "5", "--layers", "conv:3x5,pool:2,conv:4x3,8,10");
        assertThat(run.out()).contains("W1", "b2", "W4", "The gradients are right");
        assertThat(run.code()).isZero();
    }

    @Test
    void picturesAreNeeded() {
        Layers layers = new Layers.Converter().convert("conv:8x1,2");
        var table = new Dataset("iris", new ImageShape(1, 4), List.of("a", "b"), new byte[40], new byte[10]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layers.requireFit(table))
                .withMessage("--layers conv:8x1,2: expected pictures, found iris of 1×4, in which no number has"
                        + " neighbours in two directions");
        new Layers.Converter().convert("4,3,2").requireFit(table);
    }
}

package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The commands after {@code train}, on the model that it saved. */
class CommandTest extends TrainedModel {
    @Test
    void whatTrainSavesTheOtherCommandsUse() throws IOException {
        JsonObject trained = train("--epochs", "20", "--batch", "16", "--layers", "784,16,10", "--json")
                .json();
        JsonObject evaluated = run("evaluate", "--model", model(), "--json").json();
        assertThat(evaluated.get("accuracy")).isEqualTo(trained.get("testAccuracy"));
        assertThat(evaluated.get("accuracy").getAsDouble()).isGreaterThan(0.5);
        assertThat(evaluated.getAsJsonArray("confusion")).hasSize(10);
        assertThat(run("evaluate", "--model", model()).out().lines())
                .last()
                .asString()
                .contains(" right, accuracy ");

        Run info = run("info", model());
        assertThat(info.out())
                .contains("Network 784-16-10", "12,730 parameters", "data", "generated:600", "learning_rate");

        JsonObject shown =
                run("show", "3", "5..6", "--model", model(), "--json").json();
        assertThat(shown.getAsJsonArray("predictions")).hasSize(3);
        assertThat(run("show", "0", "--model", model()).out()).contains("prediction", "label", "%");

        Path sheet = folder.resolve("sheet.png");
        assertThat(run("show", "0..11", "--model", model(), "--out", sheet.toString())
                        .code())
                .isZero();
        assertThat(ImageIO.read(sheet.toFile()).getWidth()).isGreaterThan(400);
    }

    @Test
    void gradcheckPassesAndFailsByItsTolerance() {
        assertThat(run("gradcheck", "--per-array", "40", "--examples", "5"))
                .satisfies(run -> assertThat(run.code()).isZero())
                .satisfies(run -> assertThat(run.out()).contains("W1", "b2", "ok", "The gradients are right"));
        assertThat(run("gradcheck", "--per-array", "40", "--examples", "5", "--tolerance", "1e-12"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                .satisfies(run -> assertThat(run.out()).contains("WRONG"));
    }

    /** Of two examples that are the same nothing is left behind batch normalization: slopes of 0 are right, and at a kink there is none. */
    @Test
    void gradcheckOfSlopesThatAreAllZeroPasses() throws IOException {
        Path same = Files.writeString(folder.resolve("same.csv"), "a,b,label\n" + "1,2,0\n1,2,1\n".repeat(2));
        Run run = run("gradcheck", "--data", same.toString(), "--batch-norm", "--examples", "2");
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("W1", "ok", "The gradients are right")
                .containsPattern("beta1 .* 0 .* not checked, \\d+ at kinks left out")
                .doesNotContain("WRONG");
    }
}

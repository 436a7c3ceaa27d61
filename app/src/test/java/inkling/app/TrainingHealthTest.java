package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import org.junit.jupiter.api.Test;

/** What {@code train} says of networks that are dead or alive. */
class TrainingHealthTest extends TrainedModel {
    @Test
    void ofANetworkThatDiedAfterwardsThoseParametersAreKeptThatWereBestAndNobodyIsWarned() {
        Run run = train(
                "--layers=784,32,10",
                "--batch=64",
                "--epochs=100",
                "--warm-up=0.9",
                "--learning-rate=10",
                "--init=he",
                "--patience=99",
                "--dev=100",
                "--json");
        JsonObject json = run.json();
        JsonArray history = json.getAsJsonArray("history");
        assertThat(dead(history.get(history.size() - 1))).isGreaterThan(16);
        assertThat(json.get("keptIteration").getAsInt())
                .isLessThan(json.get("iterations").getAsInt());
        assertThat(json.get("warning").isJsonNull()).as(run.err()).isTrue();
        assertThat(run.err()).doesNotContain("warning");
    }

    private static int dead(JsonElement report) {
        return report.getAsJsonObject()
                .getAsJsonObject("health")
                .getAsJsonArray("layers")
                .get(0)
                .getAsJsonObject()
                .get("dead")
                .getAsInt();
    }

    @Test
    void aDeadNetworkIsNotCalledASuccess() {
        Run run = train("--layers=784,32,10", "--batch=64", "--epochs=2", "--learning-rate=30", "--init=he", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .containsPattern(
                        "inkling: warning: \\d+ of 32 units of layer 1 are dead; every example is read as \"\\d\"")
                .contains("Try a smaller --learning-rate than 30.0 or --batch-norm.");
        JsonObject json = run.json();
        assertThat(json.get("warning").getAsString()).contains("units of layer 1 are dead");
        JsonObject layer = json.getAsJsonArray("history")
                .get(1)
                .getAsJsonObject()
                .getAsJsonObject("health")
                .getAsJsonArray("layers")
                .get(0)
                .getAsJsonObject();
        assertThat(layer.get("dead").getAsInt()).isGreaterThan(16);
        assertThat(layer.get("units").getAsInt()).isEqualTo(32);
        assertThat(layer.get("gradientNorm").getAsDouble()).isNotNegative();
    }

    /** Full batches are reported before every tenth update, and so here before the first alone. */
    @Test
    void aNetworkThatDiedAfterTheLastReportIsNotCalledASuccess() {
        Run run = train("--layers=784,32,10", "--iterations=5", "--learning-rate=100", "--init=he");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).containsPattern("inkling: warning: (1[7-9]|2\\d|3[0-2]) of 32 units of layer 1 are dead");
        assertThat(run.out())
                .containsPattern("(?m)^layer 1    (1[7-9]|2\\d|3[0-2]) of 32 dead, gradient [1-9]\\.\\de[+-]\\d\\d$");
    }

    @Test
    void theTerminalTellsTheHealthOfEachLayer() {
        assertThat(train("--layers=784,32,10", "--batch=64", "--epochs=2", "--learning-rate=30", "--init=he")
                        .out())
                .containsPattern("(?m)^layer 1    (1[7-9]|2\\d|3[0-2]) of 32 dead, gradient \\d\\.\\de[+-]\\d\\d$")
                .containsPattern("(?m)^layer 2    gradient \\d\\.\\de[+-]\\d\\d$");
        assertThat(train("--activation=tanh", "--iterations=30").out())
                .containsPattern("(?m)^layer 1    \\d+ of 10 saturated, gradient ");
        String deep = "--layers=784" + ",5".repeat(7) + ",10";
        assertThat(train(deep, "--iterations=20").out())
                .contains("\nlayer 6    ", "\n           and 2 more layers, which --history tells\n")
                .doesNotContain("layer 7");
    }

    @Test
    void aHealthyNetworkGivesNoWarning() {
        Run run = train("--layers=784,32,10", "--batch=64", "--epochs=2", "--init=he", "--json");
        assertThat(run.err()).doesNotContain("warning");
        assertThat(run.json().get("warning").isJsonNull()).isTrue();
        assertThat(train().err()).doesNotContain("warning");
    }
}

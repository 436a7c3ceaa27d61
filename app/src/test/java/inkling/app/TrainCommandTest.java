package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import inkling.data.Dataset;
import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code train} from its arguments to the exit code and the files that it leaves, on a few drawn digits. */
class TrainCommandTest extends TrainedModel {
    @Test
    void trainPrintsOneJsonObjectWithAllItPromises() {
        Run run = train("--iterations", "25", "--json");
        assertThat(run.code()).isZero();
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
                        "warning",
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
                        "objective",
                        "correct",
                        "accuracy",
                        "devLoss",
                        "devCorrect",
                        "devAccuracy",
                        "learningRate",
                        "seconds",
                        "imagesPerSecond",
                        "health");
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
        assertThat(train("--iterations", "0", "--batch", "50").code()).isZero();
        assertThat(train("--epochs", "0", "--batch", "50").code()).isZero();
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
    void aDivergedTrainingKeepsItsLastGoodParametersAndTheOldModel() throws IOException {
        train("--iterations", "1");
        byte[] before = Files.readAllBytes(Path.of(model()));
        Run run = train("--learning-rate", "1e30");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err().strip().lines())
                .last()
                .asString()
                .matches("inkling: training diverged: the loss at update \\d is \\S+; the parameters of update 0 "
                        + "are kept in .*model.safetensors.last-good. Try a smaller --learning-rate.");
        assertThat(Files.readAllBytes(Path.of(model()))).isEqualTo(before);
        assertThat(Model.read(Path.of(model() + ".last-good")).provenance())
                .containsEntry("diverged_after_iteration", "0");
    }

    @Test
    void ofADivergedTrainingTheCourseIsWrittenAsFarAsItWent() throws IOException {
        Path csv = folder.resolve("h.csv");
        Run run = train("--layers=784,10", "--batch=64", "--epochs=3", "--learning-rate=1e37", "--history=" + csv);
        assertThat(run.code()).as(run.err()).isEqualTo(4);
        assertThat(Files.readAllLines(csv))
                .hasSizeGreaterThan(0)
                .element(0)
                .asString()
                .startsWith("iteration,epoch,loss");
        Run later = train("--iterations=60", "--learning-rate=1e4", "--l2=0.01", "--history=" + csv);
        assertThat(later.code()).as(later.err()).isEqualTo(4);
        assertThat(Files.readAllLines(csv))
                .hasSizeGreaterThan(1)
                .element(1)
                .asString()
                .startsWith("0,0,2.");
        String older = Files.readString(csv);
        Run atOnce = train("--layers=784,10", "--batch=64", "--epochs=3", "--learning-rate=1e37", "--history=" + csv);
        assertThat(atOnce.code()).as(atOnce.err()).isEqualTo(4);
        assertThat(csv).as("nothing was reported").hasContent(older);
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
        assertThat(run("evaluate", "--model", model(), "--data", file.toString())
                        .out())
                .contains("include the examples that the model was trained on");
        // Where the file lies is nobody's business: its name is kept, and looked for here.
        assertThat(Model.read(Path.of(model())).provenance())
                .containsEntry("data", "train.csv")
                .allSatisfy((key, value) -> assertThat(value).doesNotContain(folder.toString()));
        Run elsewhere = run("evaluate", "--model", model());
        assertThat(elsewhere.code()).isEqualTo(3);
        assertThat(elsewhere.err())
                .contains(model()
                        + ": was trained on train.csv, which is not in this folder. Say with --data where it is.");
        assertThat(run("data", "show", "0", "--data", file.toString(), "--json")
                        .json()
                        .getAsJsonArray("pictures"))
                .hasSize(1);
    }

    @Test
    void dataWithoutLabelsCannotTeach() throws IOException {
        Path file = Files.writeString(folder.resolve("test.csv"), ("0" + ",0".repeat(783) + "\n").repeat(20));
        Run run = run("train", "--data", file.toString(), "--out", model());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("test.csv: expected labels, found none");
    }

    @Test
    void theHistoryHasTheCrossEntropyAndBesideItWhatElseIsMadeSmall() throws IOException {
        JsonObject plain = beforeTheFirstUpdate();
        assertThat(plain.get("objective").isJsonNull()).isTrue();
        for (String option : List.of("--loss=squared-error", "--label-smoothing=0.2")) {
            JsonObject other = beforeTheFirstUpdate(option);
            assertThat(other.get("loss")).as(option).isEqualTo(plain.get("loss"));
            assertThat(other.get("objective").getAsDouble())
                    .as(option)
                    .isPositive()
                    .isNotEqualTo(other.get("loss").getAsDouble());
            assertThat(Files.readString(folder.resolve("h.csv")))
                    .as(option)
                    .contains("," + other.get("objective").getAsString() + ",");
        }
    }

    private JsonObject beforeTheFirstUpdate(String... more) {
        Stream<String> one = Stream.of("--iterations=1", "--json", "--history=" + folder.resolve("h.csv"));
        Run run = train(Stream.concat(one, Stream.of(more)).toArray(String[]::new));
        return run.json().getAsJsonArray("history").get(0).getAsJsonObject();
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
        assertThat(run.code()).as(run.err()).isZero();
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
                        "iteration,epoch,loss,accuracy,dev_loss,dev_accuracy,learning_rate,seconds,images_per_second,objective,commonest_share,dead_1,gradient_1,gradient_2")
                .element(1)
                .asString()
                .matches(
                        "16,1,[\\d.]+,[\\d.]+,[\\d.]+,[\\d.]+,[\\d.E-]+,\\d+\\.\\d{3},\\d+,,[\\d.]+,[\\d.]+,[\\d.E-]+,[\\d.E-]+");
        assertThat(Model.read(Path.of(model())).provenance())
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
        assertThat(run.err().lines().filter(line -> line.contains("%") && !line.startsWith("training")))
                .hasSize(3);
        assertThat(run.err()).contains("epoch    loss  accuracy  dev loss  dev acc.");
        assertThat(run.out().lines().map(line -> line.split(" {2,}", 2)[0]))
                .contains("loss", "dev loss", "dev acc.", "training", "dev", "test");
    }

    @Test
    void miniBatchesHoldSomeExamplesOutAndSayIt() {
        String[] few = {"train", "--data=generated:600", "--batch=100", "--epochs=1", "--json", "--out=" + model()};
        Run run = run(few);
        assertThat(run.json().get("devExamples").getAsInt()).isEqualTo(120);
        assertThat(run.json().get("trainExamples").getAsInt()).isEqualTo(480);
        assertThat(run.err()).contains("inkling: 120 of 600 examples held out to watch for overfitting; --dev 0");
        Run full = run("train", "--data=generated:600", "--iterations=1", "--json", "--out=" + model());
        assertThat(full.json().get("devExamples").getAsInt()).isZero();
        assertThat(full.err()).doesNotContain("held out");
    }

    @Test
    void trainOnAFewExamplesAndEvaluateKnowsWhich() {
        Run run = train("--train", "50", "--dev", "100", "--batch", "10", "--epochs", "2", "--json");
        JsonObject trained = run.json();
        assertThat(trained.get("trainExamples").getAsInt()).isEqualTo(50);
        assertThat(trained.get("devExamples").getAsInt()).isEqualTo(100);
        JsonArray parts = run("evaluate", "--model", model(), "--on", "train,dev", "--json")
                .json()
                .getAsJsonArray("parts");
        for (int i = 0; i < 2; i++) {
            assertThat(parts.get(i).getAsJsonObject().get("correct"))
                    .isEqualTo(trained.get(i == 0 ? "trainCorrect" : "devCorrect"));
            assertThat(parts.get(i).getAsJsonObject().get("examples").getAsInt())
                    .isEqualTo(i == 0 ? 50 : 100);
        }
        assertThat(train("--train", "601").err()).contains("--train 601: expected 1 to 600, the examples of generated");
    }

    @Test
    void theNumbersComeLastAndPicturesTakeLittleRoom() {
        List<String> lines = train("--iterations", "2").out().lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(24);
        assertThat(lines.getFirst()).startsWith("#0");
        assertThat(lines.getLast()).startsWith("model ");
    }

    @Test
    void everyCommandShowsTheSameHashOfTheWeights() {
        JsonObject trained = train("--iterations", "2", "--json").json();
        String hash = trained.get("weightsSha256").getAsString();
        assertThat(hash).hasSize(64);
        for (String command : List.of("info MODEL", "show 3 -m MODEL", "evaluate -m MODEL", "explain 3 -m MODEL")) {
            String[] arguments = (command + " --json").replace("MODEL", model()).split(" ", -1);
            assertThat(TestCommands.run(arguments).json().get("weightsSha256").getAsString())
                    .as(command)
                    .isEqualTo(hash);
        }
    }

    @Test
    void fewEpochsOfFullBatchesAreSaidToBeFewUpdates() {
        assertThat(train("--epochs", "3").err())
                .contains("a full batch makes one update per epoch, so 3 in all; --batch 64 makes 10 per epoch");
        assertThat(train("--epochs", "3", "--batch", "300").err()).doesNotContain("per epoch");
        assertThat(train("--iterations", "3").err()).doesNotContain("per epoch");
    }

    @Test
    void moreDataIsTrainedOnAndNeitherHeldOutNorMeasuredOn() throws IOException {
        JsonObject json = train(
                        "--with", "generated:400:2", "--dev", "100", "--batch", "100", "--epochs", "2", "--json")
                .json();

        assertThat(json.get("iterations").getAsInt())
                .as("2 epochs of 500 + 400")
                .isEqualTo(18);
        assertThat(json.get("with").getAsString()).isEqualTo("generated:400:2");
        assertThat(json.get("trainExamples").getAsInt()).isEqualTo(500);
        Model file = Model.read(Path.of(model()));
        assertThat(file.provenance()).containsEntry("with", "generated:400:2").containsEntry("train_examples", "500");
        assertThat(run("evaluate", "--model", model(), "--on", "dev").out()).contains("generated, dev: ");
    }

    @Test
    void moreDataThatCannotBeIsToldWithItsOption() {
        assertThat(train("--with", "generated:0").err()).contains("--with generated:0: expected generated, ");
        assertThat(train("--with", "generated:0").code()).isEqualTo(2);
    }
}

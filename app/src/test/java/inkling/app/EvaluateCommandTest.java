package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import inkling.data.Dataset;
import inkling.data.augment.InputStep;
import inkling.data.augment.Preprocessing;
import inkling.data.generated.GeneratedDigits;
import inkling.evaluate.Evaluation;
import inkling.model.Model;
import inkling.predict.network.NetworkClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluation of one model and of several, and learning from them. */
class EvaluateCommandTest {
    private static final String TRAIN = "train --data generated:600 --batch 16 --epochs 3 --dev 100 ";

    /** What training {@code a} said. */
    private static JsonObject trained = new JsonObject();

    /** Has the models {@code a} and {@code b}, of different seeds, and {@code c}, for which nothing was held out. */
    @TempDir
    private static Path models;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        var test = new EvaluateCommandTest();
        trained = test.json(TRAIN + "--layers 784,16,10 --out MODELS/a");
        test.text(TRAIN + "--layers 784,12,10 --seed 2 --out MODELS/b");
        test.text("train --data generated:50 --iterations 1 --dev 0 --out MODELS/c");
    }

    /** {@code FOLDER} stands for the test's folder, {@code MODELS} for that of the models. */
    private Run run(String line) {
        String arguments =
                line.strip().replace("FOLDER", String.valueOf(folder)).replace("MODELS", models.toString());
        return TestCommands.run(arguments.split(" +"));
    }

    private JsonObject json(String line) {
        return succeed(line + " --json").json();
    }

    private String text(String line) {
        return succeed(line).out();
    }

    private Run succeed(String line) {
        Run run = run(line);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    @Test
    void everyPartIsMeasuredAsTrainingMeasuredIt() {
        JsonObject evaluated = json("evaluate --model MODELS/a --on all");
        JsonArray parts = evaluated.getAsJsonArray("parts");
        assertThat(parts).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonObject part = parts.get(i).getAsJsonObject();
            String name = part.get("part").getAsString();
            assertThat(part.get("correct")).isEqualTo(trained.get(name + "Correct"));
            assertThat(part.get("examples")).isEqualTo(trained.get(name + "Examples"));
            assertThat(part.get("includesTrainingExamples").getAsBoolean()).isEqualTo(name.equals("train"));
            assertThat(part.getAsJsonArray("classes")).hasSize(10);
        }
        assertThat(evaluated.get("part").getAsString()).isEqualTo("test");
        assertThat(evaluated.get("accuracy")).isEqualTo(trained.get("testAccuracy"));
        assertThat(evaluated.get("model").getAsString()).endsWith("/a");
        assertThat(evaluated.getAsJsonArray("notes")).isEmpty();
    }

    @Test
    void partsComeInTheOrderThatTheyAreNamedIn() {
        JsonObject evaluated = json("evaluate --model MODELS/a --on test,dev,test");
        assertThat(evaluated.getAsJsonArray("parts"))
                .extracting(part -> part.getAsJsonObject().get("part").getAsString())
                .containsExactly("test", "dev");
        assertThat(evaluated.get("correct")).isEqualTo(trained.get("devCorrect"));
    }

    @Test
    void aDeskewedModelsSplitIsMadeAgainToo() {
        JsonObject deskewed = json(TRAIN + "--layers 784,16,10 --deskew --out FOLDER/d");
        JsonObject evaluated = json("evaluate --model FOLDER/d --on dev");
        assertThat(evaluated.get("correct")).isEqualTo(deskewed.get("devCorrect"));
        assertThat(evaluated.get("loss")).isEqualTo(deskewed.get("devLoss"));
    }

    @Test
    void mistakesHaveTheNumbersThatShowKnowsThemBy() {
        JsonArray mistakes =
                json("evaluate --model MODELS/a --on dev --worst 3").getAsJsonArray("mistakes");
        assertThat(mistakes).hasSize(3);
        JsonObject worst = mistakes.get(0).getAsJsonObject();
        JsonObject shown = json("show " + worst.get("index") + " --model MODELS/a --part train")
                .getAsJsonArray("predictions")
                .get(0)
                .getAsJsonObject();
        assertThat(shown.get("label")).isEqualTo(worst.get("label"));
        assertThat(shown.get("prediction")).isEqualTo(worst.get("prediction")).isNotEqualTo(worst.get("label"));
        assertThat(worst.get("labelProbability").getAsDouble())
                .isLessThanOrEqualTo(mistakes.get(1)
                        .getAsJsonObject()
                        .get("labelProbability")
                        .getAsDouble());
    }

    @Test
    void anEnsembleStandsBesideItsMembers() throws IOException {
        JsonObject alone = json("evaluate --model MODELS/b");
        JsonObject both = json("evaluate --model MODELS/a --model MODELS/b");
        JsonArray members = both.getAsJsonArray("members");
        assertThat(members).hasSize(2);
        assertThat(members.get(1).getAsJsonObject().get("accuracy")).isEqualTo(alone.get("accuracy"));
        assertThat(both.get("accuracy").getAsDouble())
                .isGreaterThan(members.get(0).getAsJsonObject().get("accuracy").getAsDouble())
                .isGreaterThan(alone.get("accuracy").getAsDouble());
        Path sheet = folder.resolve("worst.png");
        assertThat(text("evaluate --model MODELS/a --model MODELS/b --on all --out FOLDER/worst.png"))
                .contains(
                        "ensemble of 2",
                        "  best\n",
                        "No dev part: the models were trained with different splits.",
                        "The 6 worst mistakes of test: " + sheet);
        assertThat(ImageIO.read(sheet.toFile()).getWidth()).isGreaterThan(300);
    }

    @Test
    void theTerminalShowsTheWorst() {
        assertThat(text("evaluate --model MODELS/a"))
                .contains("Confusion: a row for each label", "Most often: ", " read as ", "precision", "✗")
                .containsPattern("#\\d+ \\d+ %")
                .doesNotContain("ensemble");
        assertThat(text("evaluate --model MODELS/a --on dev --average-shifts 1"))
                .contains("Averaged over 9 places of each picture, moved by up to 1 pixel.");
        assertThat(text("evaluate --model MODELS/a --worst 0")).doesNotContain("worst", "✗");
    }

    @Test
    void whereThereIsNoMistakeItIsSaidThatThereIsNoPictureOfThem() {
        json("train --data generated:20 --dev 0 --batch 5 --epochs 60 --out FOLDER/exact");
        Run run = succeed("evaluate --model FOLDER/exact --on train --out FOLDER/worst.png");
        assertThat(run.out()).contains("20 of 20 right");
        assertThat(run.err()).contains("inkling: no mistakes of train: " + folder + "/worst.png is not written");
        assertThat(folder.resolve("worst.png")).doesNotExist();
    }

    @Test
    void aModelSeesPicturesThroughItsInputSteps() throws IOException {
        Model plain = Model.read(models.resolve("a"));
        var steps = new Preprocessing(List.of(InputStep.DESKEW));
        new Model(plain.network(), steps, plain.shape(), plain.classNames(), plain.provenance())
                .write(folder.resolve("deskewing"));
        Dataset few = GeneratedDigits.dataset(40, 3, 1);
        long expected = Evaluation.of(new NetworkClassifier(plain.network()), steps.apply(few), 1)
                .metrics()
                .correct();
        assertThat(expected)
                .isNotEqualTo(Evaluation.of(new NetworkClassifier(plain.network()), few, 1)
                        .metrics()
                        .correct());
        assertThat(json("evaluate --model FOLDER/deskewing --data generated:40:3 --on train")
                        .get("correct")
                        .getAsLong())
                .isEqualTo(expected);
        Run run = run(TRAIN + "--deskew --distill MODELS/a --out FOLDER/s");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("its pictures take the steps \"\" but the student's take \"deskew\"");
        assertThat(text(TRAIN + "--distill FOLDER/deskewing --out FOLDER/s")).contains("test");
    }

    @Test
    void ofAModelThatDoesNotSayWhatItLearnedFromNothingIsClaimed() throws IOException {
        Model model = Model.read(models.resolve("a"));
        Map<String, String> metadata = new LinkedHashMap<>(model.provenance());
        metadata.remove("data");
        model.withProvenance(metadata).write(folder.resolve("a"));
        String evaluate = "evaluate --model FOLDER/a --data generated:200:5 --report FOLDER/page.html ";

        assertThat(text(evaluate))
                .contains("trained on data that it does not name")
                .doesNotContain("generated:600");
        assertThat(folder.resolve("page.html")).content().contains("trained on data that it does not name");
        assertThat(json(evaluate).get("trainedOn").isJsonNull()).isTrue();
    }

    @Test
    void aSplitThatCannotBeMadeAgainIsSaidToBeSo() throws IOException {
        Path path = folder.resolve("a");
        Model model = Model.read(models.resolve("a"));
        Map<String, String> metadata = new LinkedHashMap<>(model.provenance());
        metadata.put("seed", "7");
        model.withProvenance(metadata).write(path);
        String reason = "the split that " + path + " was trained with cannot be made again";
        assertThat(text("evaluate --model FOLDER/a --on all")).contains("No dev part: " + reason + ".");
        Run run = run("evaluate --model FOLDER/a --on dev");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--on dev: " + reason);
    }

    /** Model {@code a} with other names for what it tells apart. */
    private void rename(String file, List<String> classNames) throws IOException {
        Model model = Model.read(models.resolve("a"));
        new Model(model.network(), model.preprocessing(), model.shape(), classNames, model.provenance())
                .write(folder.resolve(file));
    }

    @Test
    void theClassesOfNamedDataAreThoseOfTheModelByName() throws IOException {
        rename("reversed", Dataset.DIGIT_NAMES.reversed());
        Dataset few = GeneratedDigits.dataset(40, 3, 1);
        Model reversed = Model.read(folder.resolve("reversed"));
        long expected = reversed.evaluate(few).metrics().correct();
        assertThat(expected)
                .isNotEqualTo(
                        Model.read(models.resolve("a")).evaluate(few).metrics().correct());
        assertThat(json("evaluate --model FOLDER/reversed --data generated:40:3 --on train")
                        .get("correct")
                        .getAsLong())
                .isEqualTo(expected);
        JsonObject explained = json("explain 0 --model FOLDER/reversed --data generated:40:3 --part train");
        assertThat(explained.get("label").getAsInt())
                .as("a class index of the model")
                .isEqualTo(9 - few.label(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "show 0", "explain 0", "predict"})
    void aModelIsNotAskedAboutClassesThatItDoesNotKnow(String command) throws IOException {
        rename("clothes", List.of("shirt", "coat", "bag", "boot", "hat", "belt", "sock", "scarf", "tie", "glove"));
        Run run = run(command + " --model FOLDER/clothes --data generated:40");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("class \"0\" of [0, 1, 2", "expected each to be one of [shirt, coat")
                .endsWith(
                        "Ask a model of these classes, name those of the model with `inkling import --classes`, or say"
                                + " with --data what to take instead.\n");
    }

    @Test
    void modelsThatCallTheSameOutputsByOtherNamesAreNotMixed() throws IOException {
        rename("reversed", Dataset.DIGIT_NAMES.reversed());
        String found = ": expected the classes 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 in this order, those of %s; found 9, 8, 7,"
                + " 6, 5, 4, 3, 2, 1, 0. Name models of the same data.";
        Run together = run("evaluate --model MODELS/a --model FOLDER/reversed");
        assertThat(together.code()).isEqualTo(2);
        assertThat(together.err())
                .contains("--model " + folder.resolve("reversed") + String.format(found, models.resolve("a")));
        Run taught = run(TRAIN + "--distill MODELS/a --distill FOLDER/reversed --out FOLDER/s");
        assertThat(taught.code()).isEqualTo(2);
        assertThat(taught.err())
                .contains("--distill " + folder.resolve("reversed") + String.format(found, "generated"));
    }

    @Test
    void aStudentIsTaughtAndItsFileSaysByWhom() throws IOException {
        String student = TRAIN + "--layers 784,10,10 --out FOLDER/s ";
        String untaught = json(student).get("testLoss").getAsString();
        JsonObject taught =
                json(student + "--distill MODELS/a --distill MODELS/b --temperature 2.5 --teacher-share 0.8");
        assertThat(taught.get("testLoss").getAsString()).isNotEqualTo(untaught);
        assertThat(taught.get("distill").getAsString()).isEqualTo("a,b");
        assertThat(Model.read(folder.resolve("s")).provenance())
                .containsEntry("temperature", "2.5")
                .containsEntry("teacher_share", "0.8")
                .containsKey("distill");
        byte[] two = Files.readAllBytes(folder.resolve("s"));
        run(student + "--threads 1 --distill MODELS/a --distill MODELS/b --temperature 2.5 --teacher-share 0.8");
        assertThat(Files.readAllBytes(folder.resolve("s"))).isEqualTo(two);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | evaluate --model MODELS/c --worst -1                         | --worst -1: expected 0 to 2500",
                "2 | evaluate --model MODELS/c --worst 0 --out FOLDER/w.png       | --worst 0: expected 1 to 2500 with --out",
                "2 | evaluate --model MODELS/c --average-shifts 28                | shifts by 28 pixels: expected 0 to 27",
                "2 | evaluate --model MODELS/c --on tests                         | --on tests: expected one of train, dev, test, all, found",
                "2 | evaluate --model MODELS/c --on dev                           | --on dev: nothing was held out",
                "2 | evaluate --model MODELS/c --data generated:30:5 --on dev     | was trained on generated:50",
                "2 | evaluate --model MODELS/c --out FOLDER                       | expected a file name in a folder",
                "2 | evaluate -m MODELS/c -m MODELS/c --report FOLDER/r           | expected one --model",
                "2 | evaluate -m MODELS/c -m MODELS/c --charts FOLDER/r           | /r: expected one --model, whose weights",
                "3 | evaluate --model MODELS/c --model FOLDER/none                | none: no such model",
                "2 | train --data generated:50 --temperature 3                    | --temperature 3.0: expected --distill",
                "2 | train --data generated:50 --out FOLDER/s --distill MODELS/c --temperature 0  | temperature 0.0: expected",
                "2 | train --data generated:50 --out FOLDER/s --distill MODELS/c --teacher-share 2 | share 2.0: expected 0 to 1",
                "3 | train --data generated:50 --out FOLDER/s --distill FOLDER/x  | x: no such model",
            })
    void mistakesGetOneClearLine(int code, String line, String message) {
        Run run = run(line);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("s")).doesNotExist();
    }
}

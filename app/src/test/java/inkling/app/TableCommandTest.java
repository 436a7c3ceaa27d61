package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import inkling.app.settings.TrainSettings;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and Kaggle's files through the command. */
class TableCommandTest {
    @TempDir
    private Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines).toString();
    }

    private String flowers() throws IOException {
        var random = new Random(3);
        List<String> lines = new ArrayList<>(List.of("length,width,height,species"));
        for (int i = 0; i < 90; i++) {
            int species = i % 3;
            lines.add(1000 * (species + 0.1 * random.nextGaussian()) + "," + random.nextGaussian() + ","
                    + -0.01 * (species + 0.1 * random.nextGaussian()) + ","
                    + List.of("rose", "lily", "iris").get(species));
        }
        return write("flowers.csv", lines);
    }

    /** As Kaggle's: pixels by rows, the label first where there is one. */
    private String kaggle(String name, Dataset digits, boolean labelled) throws IOException {
        List<String> lines = new ArrayList<>();
        var header = new StringJoiner(",");
        for (int i = 0; i < digits.features(); i++) {
            header.add("pixel" + i);
        }
        lines.add((labelled ? "label," : "") + header);
        for (int i = 0; i < digits.size(); i++) {
            var row = new StringJoiner(",");
            for (byte pixel : digits.picture(i)) {
                row.add(Integer.toString(Byte.toUnsignedInt(pixel)));
            }
            lines.add((labelled ? digits.label(i) + "," : "") + row);
        }
        return write(name, lines);
    }

    @Test
    void aTableOfNumbersIsTrainedOnEvaluatedAndPredicted() throws IOException {
        String data = flowers();
        Run train = run(
                "train", "--data", data, "--iterations", "200", "--learning-rate", "0.5", "--out", file("m"), "--json");
        JsonObject evaluation =
                run("evaluate", "--data", data, "-m", file("m"), "--json").json();
        write("unknown.csv", List.of("length,width,height", "0,0,0", "2000,0,-0.02"));
        Run predict = run("predict", "--data", file("unknown.csv"), "-m", file("m"));

        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.err()).contains("flowers.csv: labels in the column species");
        assertThat(train.json().get("network").getAsString()).isEqualTo("3-10-3");
        assertThat(evaluation.get("accuracy").getAsDouble()).isGreaterThan(0.95);
        assertThat(predict.out().lines()).containsExactly("ImageId,Label", "1,rose", "2,iris");
    }

    @Test
    void aReportOfMoreClassesThanAPageCanShowIsRefusedBeforeTheTraining() throws IOException {
        String header =
                "label" + IntStream.range(0, 49).mapToObj(i -> ",pixel" + i).collect(Collectors.joining());
        List<String> lines = new ArrayList<>(List.of(header));
        for (int i = 0; i < 5001; i++) {
            lines.add("c" + i + ",255".repeat(49));
        }
        String data = write("many.csv", lines);
        Run run = run("train", "--data", data, "--iterations=1", "--report", file("r.html"), "--out", file("m"));

        assertThat(run.code()).as(run.out()).isEqualTo(2);
        assertThat(run.err()).contains("expected at most 5,000 classes", "found 5,001");
        assertThat(folder.resolve("m")).doesNotExist();
    }

    @Test
    void columnsAreMatchedByTheirNames() throws IOException {
        String data = flowers();
        Run train = run("train", "--data", data, "--iterations", "200", "--learning-rate", "0.5", "--out", file("m"));
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(Model.read(folder.resolve("m")).provenance()).containsEntry("data_columns", "length,width,height");
        List<String> turned = new ArrayList<>(List.of("Height,species,Length,Width"));
        for (String row : Files.readAllLines(Path.of(data)).subList(1, 91)) {
            String[] fields = row.split(",", -1);
            turned.add(fields[2] + "," + fields[3] + "," + fields[0] + "," + fields[1]);
        }
        Run evaluate = run("evaluate", "--data", write("turned.csv", turned), "-m", file("m"), "--json");
        Run straight = run("evaluate", "--data", data, "-m", file("m"), "--on", "all", "--json");
        String another = write("other.csv", List.of("length,depth,height", "1,2,3"));
        Run other = run("predict", "--data", another, "-m", file("m"));
        Run unnamed = run("predict", "--data", write("unnamed.csv", List.of("2000,0,-0.02")), "-m", file("m"));

        assertThat(evaluate.json().get("accuracy")).isEqualTo(straight.json().get("accuracy"));
        assertThat(evaluate.err())
                .contains("turned.csv: the columns are brought into the order", "length,width,height");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .contains("other.csv: expected the columns length,width,height", "found length,depth,height");
        assertThat(unnamed.out().lines()).containsExactly("ImageId,Label", "1,iris");
    }

    @Test
    void ofKagglesFolderTheTestSetIsPredicted() throws IOException {
        kaggle("train.csv", GeneratedDigits.dataset(60, 1), true);
        kaggle("test.csv", GeneratedDigits.dataset(10, 2), false);
        String data = folder.toString();
        assertThat(run("train", "--data", data, "--epochs", "1", "--out", file("m"))
                        .code())
                .isZero();

        Run predict = run("predict", "--data", data, "-m", file("m"));

        assertThat(predict.out().lines()).as(predict.err()).hasSize(11);
        assertThat(run("evaluate", "--data", data, "-m", file("m"), "--on", "all")
                        .code())
                .isZero();
    }

    @Test
    void aTableIsRefusedWherePicturesAreWanted() throws IOException {
        String data = flowers();
        assertThat(run("train", "--data", data, "--iterations", "1", "--out", file("of-table"))
                        .code())
                .isZero();
        for (String[] command : new String[][] {
            {"train", "--data", data, "--deskew", "--out", file("m")},
            {"train", "--data", data, "--report", file("page.html"), "--out", file("m")},
            {"train", "--data", data, "--layers", "conv:8x5,10,3", "--out", file("m")},
            {"data", "show", "--data", data},
            {"show", "0", "--data", data, "-m", file("of-table")},
            {"explain", "0", "--data", data, "-m", file("of-table")},
            {"bench", "--data", data, "--seconds", "0.01", "--only", "predict-one"},
            {"predict", data, "-m", file("of-table")},
            {"serve", "-m", file("of-table")},
            {"evaluate", "--data", data, "-m", file("of-table"), "--average-shifts", "1"},
            {"data", "info", "--data", data, "--invert"}
        }) {
            Run refused = run(command);
            assertThat(refused.code()).as(String.join(" ", command)).isEqualTo(2);
            assertThat(refused.err()).contains("expected").contains("pictures");
        }
    }

    @Test
    void anUnclearColumnIsAskedFor() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add(i % 3 + "," + 0.37 * i + "," + i * 5 % 4);
        }
        String data = write("unclear.csv", lines);

        Run asked = run("data", "info", data);
        JsonObject told =
                run("data", "info", data, "--label-column", "last", "--json").json();

        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err()).contains("unclear.csv: which column has the labels?", "--label-column");
        assertThat(told.get("labelColumn").getAsString()).isEqualTo("last");
        assertThat(told.get("classes").getAsInt()).isEqualTo(4);
        assertThat(told.get("delimiter").getAsString()).isEqualTo(",");
        assertThat(told.get("labelCounts").getAsJsonArray()).hasSize(4);
    }

    @Test
    void labelsThatMakeScoresWorthlessAreWarnedAbout() throws IOException {
        List<String> copied = new ArrayList<>(List.of("a,b,label"));
        List<String> single = new ArrayList<>(List.of("a,b,label"));
        for (int i = 0; i < 40; i++) {
            copied.add(0.1 * i + "," + (7 - i % 2) + "," + i % 2);
            single.add(0.1 * i + "," + 0.3 * i + ",5");
        }
        Run copy = run("train", "--data", write("copied.csv", copied), "--iterations", "2", "--out", file("m"));
        Run one = run("train", "--data", write("single.csv", single), "--iterations", "2", "--out", file("m"));

        assertThat(copy.err()).contains("feature 2 has one value in each class").contains("copy of the label?");
        assertThat(one.err()).contains("all examples are of one class, 5");
    }

    @Test
    void aMeasuredNumberAsLabelIsWarnedAbout() throws IOException {
        List<String> many = new ArrayList<>(List.of("a,y"));
        List<String> fractions = new ArrayList<>(List.of("a,y"));
        List<String> grades = new ArrayList<>(List.of("a,y"));
        for (int i = 0; i < 60; i++) {
            many.add(0.1 * i % 0.7 + "," + (1000 + 7 * i));
            fractions.add(0.1 * i % 0.7 + "," + 0.1 * (i % 25));
            grades.add(0.1 * i % 0.7 + "," + 0.5 * (i % 5));
        }
        String asks = "is it the right column? Numbers that are measured are no classes";
        assertThat(warnings("many.csv", many))
                .contains("60 classes for 60 examples, such as 1000")
                .contains(asks);
        assertThat(warnings("fractions.csv", fractions)).contains(asks);
        assertThat(warnings("grades.csv", grades)).doesNotContain(asks);
    }

    private String warnings(String name, List<String> rows) throws IOException {
        return run("train", "--data", write(name, rows), "--iterations", "2", "--out", file("m"))
                .err();
    }

    @Test
    void whatATableDoesNotHaveIsSaidWithWhatToDo() throws IOException {
        String data = flowers();
        assertThat(run("train", "--data", data, "--iterations", "1", "--out", file("m"))
                        .code())
                .isZero();
        assertRefused("show 0 --data " + data, "expected pictures, found rows of a table. Name data with pictures");
        assertRefused(
                "show 0 --part test --data " + data, "--part test: flowers.csv has no test set; say --part train");
        assertRefused("evaluate --on test --data " + data, "--on test: flowers.csv has no test set; say --on train");
    }

    private void assertRefused(String line, String message) {
        Run run = run((line + " --model " + file("m")).split(" "));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    @Test
    void kaggleIsDoneInOneCommand() throws IOException {
        kaggle("train.csv", GeneratedDigits.dataset(600, 1), true);
        Dataset test = GeneratedDigits.dataset(40, 2);
        kaggle("test.csv", test, false);

        Run done = run("kaggle", folder.toString(), "--recipe", "fast", "--dev", "100", "--json");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.json().get("devAccuracy").getAsDouble()).isGreaterThan(0.5);
        List<String> lines = Files.readAllLines(folder.resolve("submission.csv"));
        assertThat(lines).hasSize(41).startsWith("ImageId,Label");
        int right = 0;
        for (int i = 0; i < test.size(); i++) {
            assertThat(lines.get(i + 1)).matches((i + 1) + ",\\d");
            right += lines.get(i + 1).endsWith("," + test.label(i)) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(20);
        assertThat(folder.resolve("submission.png")).exists();
        Run again =
                run("predict", "--data", file("test.csv"), "-m", file("model.safetensors"), "--out", file("again.csv"));
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("again.csv"))).isEqualTo(lines);
    }

    @Test
    void kaggleTrainsOnNothingElseWhateverTheRecipeAdds() throws IOException {
        kaggle("train.csv", GeneratedDigits.dataset(40, 1), true);
        kaggle("test.csv", GeneratedDigits.dataset(10, 2), false);
        TrainSettings added = TestCommands.options("train", "--recipe", "own-digits");
        assertThat(added.split().with()).isNotNull();
        assertThat(added.withoutMore().split().with()).isNull();

        Run done = run("kaggle", folder.toString(), "--recipe", "own-digits", "--dev", "10");

        assertThat(done.code()).as(done.err()).isZero();
        Map<String, String> provenance =
                Model.read(folder.resolve("model.safetensors")).provenance();
        assertThat(provenance).containsEntry("train_examples", "30").doesNotContainKey("with");
        assertThat(added.describeText()).containsKey("with");
    }

    @Test
    void kaggleReadsWhatIsToBePredictedBeforeItTrains() throws IOException {
        kaggle("train.csv", GeneratedDigits.dataset(100, 1), true);
        String test = kaggle("test.csv", GeneratedDigits.dataset(10, 2), false);
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(test)));
        lines.set(7, lines.get(7).replaceFirst("^\\d+", "x"));
        write("test.csv", lines);

        Run refused = run("kaggle", folder.toString(), "--recipe", "fast", "--dev", "10");

        assertThat(refused.code()).as(refused.err()).isEqualTo(3);
        assertThat(refused.err()).contains("test.csv: row 8, column 1");
        assertThat(folder.resolve("model.safetensors")).doesNotExist();
    }

    @Test
    void kaggleComparesTheFilesBeforeItTrains() throws IOException {
        kaggle("train.csv", GeneratedDigits.dataset(100, 1), true);
        kaggle(
                "test.csv",
                new Dataset("small", new ImageShape(20, 20), Dataset.DIGIT_NAMES, new byte[4000], null),
                false);

        Run refused = run("kaggle", folder.toString(), "--recipe", "fast", "--dev", "10");

        assertThat(refused.code()).as(refused.err()).isEqualTo(3);
        assertThat(refused.err().lines())
                .last()
                .asString()
                .endsWith(
                        "test.csv: expected pictures of 28×28, as those of train.csv, found pictures of 20×20. Are both"
                                + " files of the same competition?");
        assertThat(folder.resolve("model.safetensors")).doesNotExist();

        flowers();
        Files.move(folder.resolve("flowers.csv"), folder.resolve("train.csv"), StandardCopyOption.REPLACE_EXISTING);
        Run table = run("kaggle", folder.toString(), "--recipe", "fast", "--dev", "10");

        assertThat(table.code()).as(table.err()).isEqualTo(3);
        assertThat(table.err()).contains("test.csv: expected rows of 3 numbers, as train.csv, found pictures of 20×20");
        assertThat(folder.resolve("model.safetensors")).doesNotExist();
    }

    @Test
    void kaggleTellsWhatItWrote() throws IOException {
        kaggle("train.csv", GeneratedDigits.dataset(120, 1), true);
        kaggle("test.csv", GeneratedDigits.dataset(10, 2), false);

        Run done = run("kaggle", folder.toString(), "--recipe", "fast", "--dev", "20", "--out", file("mine.csv"));

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out())
                .contains("submission " + file("mine.csv") + ", 10 rows, read back and checked")
                .contains("to look at " + file("submission.png") + ", the first 10 rows")
                .containsPattern("took       \\d+\\.\\d s in all, recipe fast");
        assertThat(Files.readAllLines(folder.resolve("mine.csv"))).hasSize(11);
        assertThat(folder.resolve("submission.csv")).doesNotExist();
    }

    /** All digits look the same, so that nothing can be learned. */
    @Test
    void kaggleAdvisesWhatItHas() throws IOException {
        String row = "0,".repeat(400) + "9,".repeat(383) + "9";
        String header = IntStream.range(0, 784).mapToObj(i -> "pixel" + i).collect(Collectors.joining(","));
        List<String> train = new ArrayList<>(List.of("label," + header));
        IntStream.range(0, 100).forEach(i -> train.add(i % 10 + "," + row));
        write("train.csv", train);
        write("test.csv", List.of(header, row));

        Run done = run("kaggle", folder.toString(), "--recipe", "tiny", "--dev", "0", "--json");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.json().get("warning").getAsString())
                .contains("every example is read as ")
                .endsWith(". Try another --recipe.")
                .doesNotContain("--learning-rate");
    }

    @Test
    void kaggleSaysWhatIsMissing() throws IOException {
        Run missing = run("kaggle", folder.toString());

        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err()).contains("expected train.csv in this folder. Download it");
        write("digit-recognizer.zip", List.of());
        assertThat(run("kaggle", folder.toString()).err())
                .contains("expected train.csv in this folder. Unpack digit-recognizer.zip first.");
    }
}

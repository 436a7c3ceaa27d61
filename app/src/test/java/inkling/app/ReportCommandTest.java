package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.TestCommands.Run;
import inkling.app.report.Mistakes;
import inkling.app.report.ReportData.Examination;
import inkling.app.report.ReportData.Misclassification;
import inkling.data.Dataset;
import inkling.data.Shuffle;
import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import inkling.evaluate.Evaluation;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.predict.network.NetworkClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --report} of the commands. */
class ReportCommandTest {
    @TempDir
    Path folder;

    private Run run(String line) {
        return TestCommands.run(line.replace("FOLDER", folder.toString()).split(" "));
    }

    /** The command that repeats the run is in the program's spelling, whatever was written. */
    @Test
    void trainAndEvaluateWriteAPage() throws IOException {
        Run trained = run(
                "train --dataset generated:300 --dev 60 --iterations 25 --seed 7 --out FOLDER/m --report FOLDER/r.html");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("report     " + folder.resolve("r.html"));
        String page = Files.readString(folder.resolve("r.html"));
        assertThat(page)
                .contains(
                        "784-10-10 on generated:300",
                        "7,960 parameters",
                        "240 training pictures",
                        "Loss over iteration",
                        "Weights of unit 9",
                        ">+ 13<",
                        ">+ 25<",
                        "<th scope=\"row\">seed</th><td>7</td>",
                        "<th scope=\"row\">dev pictures</th><td>60</td>",
                        "inkling train --data generated:300 --dev 60 --iterations 25 --seed 7 --out m --report r.html<")
                .doesNotContain(folder.toString());
        assertThat(run("evaluate --model FOLDER/m --report FOLDER/e.html --json")
                        .code())
                .isZero();
        assertThat(Files.readString(folder.resolve("e.html")))
                .contains("trained on generated:300", "Weights of unit 9", "--json --data generated:300")
                .doesNotContain("Loss over", folder.toString());
    }

    @Test
    void anEvaluationSaysOfWhichPartItIsAndWhatItIsWorth() throws IOException {
        assertThat(run("train --data generated:300 --dev 60 --iterations 1 --out FOLDER/m")
                        .code())
                .isZero();
        Run train = run("evaluate --model FOLDER/m --on train --report FOLDER/t.html");
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(Files.readString(folder.resolve("t.html")))
                .contains(
                        " on generated, train</h1>",
                        "of the training pictures read right",
                        "<span>evaluated with training examples</span>");
        Run dev = run("evaluate --model FOLDER/m --on dev --report FOLDER/d.html");
        assertThat(dev.code()).as(dev.err()).isZero();
        assertThat(Files.readString(folder.resolve("d.html")))
                .contains(" on generated, dev</h1>", "of the dev pictures read right")
                .doesNotContain("with training examples");
    }

    @Test
    void mistakesHaveTheNumbersThatShowKnowsThemBy() throws IOException {
        Path data = Files.createDirectory(folder.resolve("digits"));
        IdxWriter.write(
                GeneratedDigits.dataset(300, 9, 1),
                data.resolve("train-images-idx3-ubyte"),
                data.resolve("train-labels-idx1-ubyte"));
        Run trained = run("train --data FOLDER/digits --dev 60 --iterations 1 --out FOLDER/m --report FOLDER/r.html");
        assertThat(trained.code()).as(trained.err()).isZero();
        Run evaluated = run("evaluate --model FOLDER/m --data FOLDER/digits --on dev --worst 60 --json"
                + " --report FOLDER/e.html");
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        List<Integer> numbers = evaluated.json().getAsJsonArray("mistakes").asList().stream()
                .map(mistake -> mistake.getAsJsonObject().get("index").getAsInt())
                .toList();
        assertThat(numbersOn("e.html")).isNotEmpty().isSubsetOf(numbers).isEqualTo(numbersOn("r.html"));
    }

    private List<Integer> numbersOn(String page) throws IOException {
        return Pattern.compile("class=\"index\">#(\\d+)<")
                .matcher(Files.readString(folder.resolve(page)))
                .results()
                .map(number -> Integer.valueOf(number.group(1)))
                .toList();
    }

    @Test
    void aRunThatWentOnIsDoneAgainWithAllItsOptions() throws IOException {
        Run begun = run("train --data generated:200 --seed 7 --iterations 3 --out FOLDER/m --checkpoint FOLDER/run");
        assertThat(begun.code()).as(begun.err()).isZero();
        Run resumed = run("train --resume --checkpoint FOLDER/run --out FOLDER/m --report FOLDER/r.html");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(Files.readString(folder.resolve("r.html")))
                .contains("inkling train --data=generated:200 --seed=7 --iterations=3 --out=m --report=r.html<");
    }

    @Test
    void chartsAreWrittenWithoutAPageToo() {
        Run trained = run("train --data generated:200 --dev 40 --iterations 5 --out FOLDER/m --charts FOLDER/train");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("charts     " + folder.resolve("train"));
        assertThat(folder.resolve("train"))
                .isDirectoryContaining("glob:**/loss.svg")
                .isDirectoryContaining("glob:**/reliability.png");
        assertThat(run("evaluate --model FOLDER/m --charts FOLDER/e").code()).isZero();
        assertThat(folder.resolve("e")).isDirectoryContaining("glob:**/reliability.csv");
        Run again = run("evaluate --model FOLDER/m --charts FOLDER/train");
        assertThat(again.err()).contains("/train: has charts of another run, too: loss, accuracy, ");
        assertThat(run("evaluate --model FOLDER/m --charts FOLDER/e").err()).doesNotContain("another run");
        assertThat(run("train --data generated:200 --charts FOLDER/m --out FOLDER/n")
                        .code())
                .isEqualTo(2);
        assertThat(folder.resolve("n")).doesNotExist();
    }

    @Test
    void aDeadNetworkIsMarkedAndCurvesBeginBeforeTheFirstUpdate() throws IOException {
        Run trained = run("train --data generated:300 --dev 60 --layers 784,16,10 --batch 20 --epochs 2"
                + " --learning-rate 100 --init he --out FOLDER/m --report FOLDER/r.html");
        assertThat(trained.code()).as(trained.err()).isZero();
        String page = Files.readString(folder.resolve("r.html"));
        assertThat(page)
                .contains(
                        "Warning: </b>16 of 16 units of layer 1 are dead",
                        " · dead</span>",
                        "units that hardly changed</summary>",
                        "Units that learn nothing over epoch; layer 1 100",
                        "Weights of class 9, the largest that of unit ",
                        "input of 784, then linear of 16, then output of 10",
                        // The table begins with iteration and epoch 0.
                        "<tr><td>0</td><td>0</td><td>");
    }

    @Test
    void aPathThatCannotBeWrittenIsToldBeforeTheWork() throws IOException {
        Run noFolder = run("train --data generated:20 --out FOLDER/m --report FOLDER/none/r.html");
        assertThat(noFolder.code()).isEqualTo(2);
        assertThat(noFolder.err()).contains("--report " + folder + "/none/r.html: expected a file name in a folder");
        assertThat(folder).isEmptyDirectory();
        Path model = folder.resolve("m");
        Network network = Network.random(List.of(784, 10), ActivationFunction.RELU, new SplittableRandom(5));
        Model.of(network, GeneratedDigits.dataset(1, 1)).write(model);
        Run isFolder = run("evaluate --model FOLDER/m --data generated:20 --report FOLDER");
        assertThat(isFolder.code()).isEqualTo(2);
        assertThat(isFolder.out()).isEmpty();
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(model));
    }

    @Test
    void theWorstMistakesAreThoseOfTheHighestLossInEachClass() {
        Network network = Network.random(List.of(784, 10, 10), ActivationFunction.RELU, new SplittableRandom(5));
        Dataset digits = GeneratedDigits.dataset(300, 9, 1);
        Examination examination = Mistakes.examine(
                "digits",
                digits,
                Shuffle.inOrder(digits.size()),
                digits.classNames(),
                Evaluation.of(new NetworkClassifier(network), digits, 1, 300));
        int[] taken = new int[10];
        List<Integer> expected = IntStream.range(0, digits.size())
                .boxed()
                .filter(i ->
                        Model.of(network, digits).predict(digits.picture(i)).label() != digits.label(i))
                .sorted(Comparator.comparingDouble(i ->
                        Model.of(network, digits).predict(digits.picture(i)).probabilities()[digits.label(i)]))
                .filter(i -> taken[digits.label(i)]++ < 4)
                .toList();
        assertThat(examination.mistakes())
                .extracting(Misclassification::index)
                .containsExactlyElementsOf(expected.subList(0, Math.min(40, expected.size())));
        assertThat(examination.mistakes()).allSatisfy(mistake -> {
            assertThat(mistake.prediction()).isNotEqualTo(mistake.label());
            assertThat(mistake.label()).isEqualTo(digits.label(mistake.index()));
            assertThat(mistake.pixels()).isEqualTo(digits.picture(mistake.index()));
        });
        assertThat(examination.classes().get(3).examples()).isEqualTo(30);
    }
}

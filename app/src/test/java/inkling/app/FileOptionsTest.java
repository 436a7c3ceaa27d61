package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.command.Similar;
import inkling.app.settings.TrainSettings;
import inkling.data.ImageShape;
import inkling.nn.Architecture.Normalization;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingConfig.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds: the command line or the file. */
class FileOptionsTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = folder.resolve("my.conf");
    }

    private TrainSettings options(String text, String... arguments) throws IOException {
        Files.writeString(file, text.replace("; ", "\n"));
        List<String> all = new ArrayList<>(List.of("train", "--config", file.toString()));
        all.addAll(List.of(arguments));
        return TestCommands.options(all.toArray(String[]::new));
    }

    @Test
    void theFileSaysWhatTheCommandLineLeavesOpen() throws IOException {
        TrainSettings options =
                options("layers = 784,5,10; dropout = 0.25; batch-norm = true; seed = 7", "--epochs", "3");
        assertThat(options.architecture().architecture(ImageShape.MNIST).sizes())
                .containsExactly(784, 5, 10);
        assertThat(options.architecture().architecture(ImageShape.MNIST).hiddenDropout())
                .isEqualTo(0.25);
        assertThat(options.architecture().architecture(ImageShape.MNIST).normalization())
                .isEqualTo(Normalization.BATCH);
        assertThat(options.config().length()).isEqualTo(new Epochs(3));
        assertThat(options.seed().number()).isEqualTo(7);
    }

    @Test
    void anOptionOfTheCommandLineWins() throws IOException {
        TrainSettings options = options(
                "learning-rate = 0.5; dropout = 0.5; batch-norm = true; deskew = true; seed = 7",
                "--learning-rate",
                "0.25",
                "--dropout=0",
                "--no-batch-norm",
                "--no-deskew",
                "--seed",
                "8");
        assertThat(options.config().optimizerConfig().learningRate()).isEqualTo(0.25f);
        assertThat(options.architecture().architecture(ImageShape.MNIST).hiddenDropout())
                .isZero();
        assertThat(options.architecture().architecture(ImageShape.MNIST).normalization())
                .isEqualTo(Normalization.NONE);
        assertThat(options.pictures().inputSteps().isEmpty()).isTrue();
        assertThat(options.seed().number()).isEqualTo(8);
    }

    @Test
    void whatTheFileSwitchesOnTheCommandLineSwitchesOff() throws IOException {
        String on = "max-norm = 3; patience = 5; augment = shift=2";
        assertThat(options(on).description())
                .containsEntry("maxNorm", 3f)
                .containsEntry("patience", 5)
                .containsEntry("augmentation", "shift=2");
        TrainSettings off = options(on, "--max-norm", "none", "--patience", "none", "--augment", "none");
        assertThat(off.config()).isEqualTo(TestCommands.options("train").config());
        assertThat(off.description())
                .containsEntry("maxNorm", null)
                .containsEntry("patience", null)
                .containsEntry("augmentation", null);
    }

    @Test
    void aFlagThatTheFileHasTooStaysSet() throws IOException {
        assertThat(options("deskew = true", "--deskew").pictures().inputSteps().isEmpty())
                .isFalse();
        assertThat(options("deskew = false", "--deskew").pictures().inputSteps().isEmpty())
                .isFalse();
        assertThat(options("deskew = false").pictures().inputSteps().isEmpty()).isTrue();
    }

    @Test
    void anOptionOfTheCommandLineWinsOverTheOneItExcludes() throws IOException {
        assertThat(options("epochs = 5", "--iterations", "9").config().length()).isEqualTo(new Updates(9));
        assertThat(options("iterations = 5", "--epochs", "9").config().length()).isEqualTo(new Epochs(9));
        assertThat(options("seed = 5", "--numpy-seed", "9").description())
                .containsEntry("seed", null)
                .containsEntry("numpySeed", 9L);
        assertThat(options("numpy-seed = 5", "--seed", "9").description())
                .containsEntry("seed", 9L)
                .containsEntry("numpySeed", null);
        assertThat(options("epochs = 5").config().length()).isEqualTo(new Epochs(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "line 2: expected a key such as learning-rate, found \"learnign-rate\"    | epochs = 1; learnign-rate"
                        + " = 1",
                "line 1: expected a key such as seed, found \"--seed\"                    | --seed = 1",
                "line 1: expected a key such as                                           | recipe = fast",
                "line 1: expected a key such as                                           | help = true",
                "line 1: expected a key such as                                           | spark = local",
                "line 2: dropout = 1: dropout rate 1.0: expected 0 to less than 1         | epochs = 1; dropout = 1",
                "line 1: layers = 784: expected at least two sizes                        | layers = 784",
                "line 1: batch-norm = yes: 'yes' is not a boolean                         | batch-norm = yes",
                "line 1: threads = many: expected a whole number, found \"many\"                             | threads"
                        + " = many",
                "line 1: optimizer = adan: optimizer \"adan\": expected one of gradient   | optimizer = adan",
                "line 3: epochs excludes iterations of line 1. Remove one of the two.     | iterations = 1; #; epochs"
                        + " = 2",
            })
    void aWrongFileIsWrongUsageToldWithItsLine(String message, String text) throws IOException {
        Files.writeString(file, text.replace("; ", "\n"));
        // Even where the command line would win.
        TestCommands.Run run = TestCommands.run(
                "train", "--config", file.toString(), "--dropout", "0", "--batch-norm", "--data", "no-such.csv");
        assertThat(run.err()).startsWith("inkling: " + file + ": " + message).hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "line 2: expected each key once, found seed again after line 1            | seed = 1; seed = 2",
                "line 2: expected key = value, found \"epochs\"                          | seed = 1; epochs",
                "line 1: expected key = value, found \"PK\\u0003\\u0004x\"            | PK\u0003\u0004x",
            })
    void aFileThatIsNoneOfSettingsIsBadData(String message, String text) throws IOException {
        Files.writeString(file, text.replace("; ", "\n"));
        TestCommands.Run run = TestCommands.run("train", "--config", file.toString(), "--data", "no-such.csv");
        assertThat(run.err()).startsWith("inkling: " + file + ": " + message).hasLineCount(1);
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void helpNeedsNoFile() {
        assertThat(TestCommands.run("train", "--config", "no-such.conf", "--help")
                        .code())
                .isZero();
    }

    private TestCommands.Run resume(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "train", "--resume", "--checkpoint", folder.resolve("run").toString()));
        all.addAll(List.of(more));
        return TestCommands.run(all.toArray(String[]::new));
    }

    @Test
    void aRunThatBeganWithAFileGoesOnWithIt() throws IOException {
        Path model = folder.resolve("m");
        Files.writeString(file, "data = generated:60\nbatch = 20\nepochs = 2\ndropout = 0.1\nout = " + model + "\n");
        TestCommands.Run begun = resume("--config", file.toString(), "--learning-rate", "0.2");
        assertThat(begun.code()).as(begun.err()).isZero();
        byte[] first = Files.readAllBytes(model);
        Files.delete(model);

        TestCommands.Run again = resume("--epochs", "2", "--out", model.toString());
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).contains("saved after update 6");
        assertThat(Files.readAllBytes(model)).isEqualTo(first);

        TestCommands.Run other = resume("--epochs", "3");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("--epochs 3: the run began with --epochs 2 of its file of settings");

        Files.writeString(file, "data = generated:60\nbatch = 20\nepochs = 2\ndropout = 0.2\nout = " + model + "\n");
        TestCommands.Run changed = resume("--out", model.toString());
        assertThat(changed.code()).as(changed.err()).isEqualTo(3);

        Files.delete(file);
        assertThat(resume().err()).contains(file + ": no such file");
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "flaw, lawn, 2", "abc, abc, 0", "a, abcd, 3"})
    void similarityCountsLetters(String a, String b, int distance) {
        assertThat(Similar.distance(a, b)).isEqualTo(distance);
        assertThat(Similar.distance(b, a)).isEqualTo(distance);
    }
}

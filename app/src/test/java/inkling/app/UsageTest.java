package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.TestCommands.Run;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says to mistakes and to questions about itself. */
class UsageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "train, true",
        "train --layers 784;10, true",
        "train --help, false",
        "train --epochs 3 -h, false",
        "info model.safetensors, false",
        "--version, false"
    })
    void onlyATrainingIsWarmedUpForEarly(String arguments, boolean warm) {
        assertThat(Inkling.willTrain(List.of(arguments.split(" ")))).isEqualTo(warm);
        assertThat(Inkling.willTrain(List.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | train --iterations 5 --epochs 5                       | expected one of --iterations, --epochs,"
                        + " found several",
                "2 | train --layers 784                                    | expected at least two sizes",
                "2 | train --layers 784,x,10                               | expected at least two sizes",
                "2 | train --batch 0                                       | expected full or a number of at least 1",
                "2 | train --data generated:20 --learning-rate -1          | learning rate -1.0",
                "2 | train --optimizer adan                                | optimizer \"adan\": expected one of"
                        + " gradient",
                "2 | train --momentum 0.9                                  | --momentum 0.9: gradient-descent has none",
                "2 | train --optimizer adam --momentum 1                   | --momentum 1: momentum 1.0: expected 0 or"
                        + " more",
                "2 | train --learning-rate x                               | --learning-rate x: expected a number",
                "2 | train --epochs -1                                     | --epochs -1: -1 epochs: expected 0 or"
                        + " more",
                "2 | train --layers 784,0,10                               | --layers 784,0,10: expected at least two",
                "2 | train --activation relo                               | activation \"relo\": expected one of"
                        + " relu, leaky",
                "2 | train --init zero                                     | --init zero: expected one of uniform, he,"
                        + " glorot",
                "2 | train --dropout 1                                     | --dropout 1: dropout rate 1.0: expected 0"
                        + " to less",
                "2 | train --input-dropout -0.1                            | --input-dropout -0.1: dropout rate -0.1",
                "2 | train --label-smoothing 1                             | --label-smoothing 1: label smoothing 1.0",
                "2 | train --loss hinge                                    | loss \"hinge\": expected one of"
                        + " cross-entropy,",
                "2 | train --augment squeeze=1                             | unknown setting 'squeeze': expected none,"
                        + " or",
                "2 | train --augment shift=28 --data generated:20          | --augment shift=28: shift of 28 pixels",
                "2 | gradcheck --dropout 2                                 | --dropout 2: dropout rate 2.0",
                "2 | train --recipe best                                   | recipe \"best\": expected one of"
                        + " published, tiny",
                "2 | train --recipe tiny --config x.conf                   | expected one of --recipe, --config, found"
                        + " several",
                "3 | train --config no-such.conf                           | no-such.conf: no such file",
                "3 | train --config src                                    | src: expected a file of settings, found a"
                        + " folder",
                "2 | recipes show best                                     | recipe \"best\": expected one of"
                        + " published, tiny",
                "2 | train --schedule sine                                 | schedule \"sine\": expected one of",
                "2 | train --warm-up 1                                     | warm-up 1.0: expected a share of the run",
                "2 | train --weight-decay -1                               | weight decay -1.0: expected 0 or more",
                "2 | train --l1 -1                                         | L1 penalty -1.0: expected 0 or more",
                "2 | train --l2 NaN                                        | L2 penalty NaN: expected 0 or more",
                "2 | train --max-norm 0                                    | max-norm 0.0: expected a positive number",
                "2 | train --max-norm NaN                                  | max-norm NaN: expected a positive number",
                "2 | train --max-norm Infinity                             | max-norm Infinity: expected a number, or"
                        + " none",
                "2 | train --max-norm 1e99                                 | --max-norm 1e99: max-norm Infinity:"
                        + " expected",
                "2 | train --max-norm much                                 | --max-norm much: expected a number",
                "2 | train --learners 3                                    | --learners 3: expected --average-every N beside it",
                "2 | train --average-every 4                               | --average-every 4: local SGD: expected mini-batches, of",
                "2 | train --average-every 0 --batch 5                     | --average-every 0: averaged every 0 updates: expected at least 1",
                "2 | train --average-every 4 --learners 0 --batch 5        | --learners 0: 0 learners: expected at least 1",
                "2 | train --average-every 4 --batch 5 --optimizer adam    | --average-every 4: local SGD: expected plain gradient descent, without",
                "2 | train --average 1                                     | decay of the average 1.0",
                "2 | train --patience 0                                    | patience 0: expected at least 1",
                "2 | train --patience never                                | --patience never: expected a number",
                "2 | train --data generated:20 --patience 3                | --patience 3: expected examples to hold"
                        + " out",
                "2 | train --data generated:20 --history nowhere/h.csv     | --history nowhere/h.csv: expected a file"
                        + " name",
                "2 | train --data generated:20 --threads 0                 | --threads 0: expected 1 to 1024",
                "2 | train --data generated:20 --kernels fast              | --kernels: kernels \"fast\": expected one"
                        + " of reference, plain, vector",
                "2 | train --data generated:20 --layers 100,10             | expected 784 inputs and 10 outputs",
                "2 | train --data generated:20 --layers 100,conv:8x5,10    | expected 784 inputs and 10 outputs",
                "2 | train --data generated:20 --layers conv:8x5,9         | --layers conv:8x5,9: expected 784 inputs"
                        + " and 10",
                "2 | train --data generated:20 --layers conv:8x5           | --layers conv:8x5: expected 784 inputs"
                        + " and 10",
                "2 | train --data generated:20 --layers conv:8x29,10       | --layers conv:8x29,10: filters of 29×29"
                        + " on pictures",
                "2 | train --data generated:20 --layers pool:29,10         | --layers pool:29,10: pooling of 29×29 on"
                        + " pictures",
                "2 | train --data generated:20 --layers 784,9,pool:2,10    | layer \"pool:2\" after the linear layer"
                        + " of 9",
                "2 | train --data generated:20 --layers conv:8x5,10 --batch-norm | batch normalization behind a"
                        + " convolution",
                "2 | train --layers pool:0,10                              | layers such as conv:8x5,pool:2,128,10,"
                        + " found \"pool:0",
                "2 | train --layers conv:0x5,10                            | layers such as conv:8x5,pool:2,128,10,"
                        + " found",
                "2 | train --data generated:20 --dev 20                    | --dev 20: expected 0 to 19",
                "2 | train --data generated:x                              | expected generated, generated:COUNT",
                "2 | train --data generated:20 --numpy-seed -1             | NumPy seed -1: expected 0 to 4294967295",
                "2 | train --data generated:20 --out nowhere/m.safetensors | expected a file name in a folder",
                "2 | train --data generated:20 --dev -1                    | --dev -1: expected 0 to 19",
                "2 | train --data generated:0                              | COUNT at least 1",
                "2 | train --layers 784,99999999,10                        | expected at least two sizes of 1 to"
                        + " 100000",
                "2 | data show 0 --data generated:20 --out nowhere/s.png   | nowhere/s.png: expected a file name in a"
                        + " folder",
                "2 | train --seed 1e3                                      | --seed 1e3: expected a whole number,"
                        + " found \"1e3\"",
                "2 | train --epochs 99999999999                            | expected 2147483647 at most, found"
                        + " 99999999999",
                "2 | train --threads 99999999999                           | --threads 99999999999: expected"
                        + " 2147483647 at most",
                "3 | evaluate --data /dev/zero --model /dev/null           | /dev/null: expected a model file, found a"
                        + " device",
                "3 | train --data /dev/zero                                | /dev/zero: expected a folder or a file,"
                        + " found a device",
                "3 | train --data /dev/null                                | /dev/null: expected a folder or a file,"
                        + " found a device",
                "2 | train --threads x                                     | --threads x: expected a whole number",
                "2 | bench --seconds x                                     | --seconds x: expected a number, found",
                "3 | evaluate --model .                                    | .: expected a model file, found a folder",
                "3 | show 0 --model /dev/null                              | /dev/null: expected a model file, found a"
                        + " device",
                "2 | unheard-of                                            | \"unheard-of\": `inkling` has no such"
                        + " command. Expected one of train,",
                "2 | trian                                                 | Did you mean train?",
                "2 | data inof                                             | `inkling data` has no such command. Did"
                        + " you mean info?",
                "2 | train --epoch 3                                       | --epoch: `inkling train` has no such"
                        + " option. Did you mean --epochs?",
                "2 | train --epochs                                        | inkling: --epochs: expected a value, N",
                "2 | train --seed 1 --seed 2                               | inkling: --seed: expected once, found"
                        + " twice",
                "2 | train --init he --init he                             | inkling: --init: expected once, found"
                        + " twice",
                "2 | train --seed 1 --numpy-seed 2                         | inkling: expected one of --seed,"
                        + " --numpy-seed, found several",
                "2 | train --activation rleu                               | did you mean relu?",
                "2 | train --optimizer Adma                                | did you mean adam?",
                "2 | train --init glorto                                   | did you mean glorot?",
                "2 | train --recipe fats                                   | did you mean fast?",
                "2 | predict                                               | inkling: expected ",
                "2 | train --bacth 64                                      | --bacth: `inkling train` has no such"
                        + " option. Did you mean --batch?",
                "2 | train --learn 0.1                                     | Did you mean --learning-rate?",
                "2 | train --optimizr=adam                                 | --optimizr=adam: `inkling train` has no"
                        + " such option. Did you mean --optimizer?",
                "2 | train -lr 0.1                                         | -lr: `inkling train` has no such option."
                        + " Did you mean --learning-rate?",
                "2 | data info mnist --data fashion-mnist                  | expected one data set, found two",
                "2 | info -m a -m b                                        | --model: expected once, found twice",
                "2 | train --hidden 128                                    | such as --layers 784,128,10.",
                "2 | train --batch 99999999999                             | expected full or a number of at most"
                        + " 2147483647, found",
                "2 | train --data generated:20 --layers 784,100000,99999,10 | --layers 784,100000,99999,10: a matrix"
                        + " of [100000 × 99999]",
                "2 | train --data generated:20 --charts pom.xml            | --charts pom.xml: expected a folder that"
                        + " can be",
                "2 | train --checkpoint pom.xml                            | pom.xml: a file of that name is in the"
                        + " way.",
                "2 | train --gpu                                           | works on the processor; --threads says"
                        + " with how many",
                "2 | train --alpha 0.1                                     | --learning-rate says how far each update"
                        + " goes, --l2",
                "2 | train --quiet                                         | Progress goes to standard error;"
                        + " 2>/dev/null",
                "2 | train --model m.safetensors                           | --out names the model that is saved,"
                        + " --distill",
                "2 | train --validation-split 0.1                          | --dev N holds out N examples.",
                "2 | train -e 5                                            | Did you mean --epochs?",
                "2 | train mnist                                           | Did you mean --data mnist?",
                "2 | train fast                                            | Did you mean --recipe fast?",
                "2 | train adam                                            | Did you mean --optimizer adam?",
                "2 | train Tanh                                            | Did you mean --activation Tanh?",
                "2 | evaluate model.safetensors                            | Did you mean --model model.safetensors?",
                "2 | train 5                                               | expects nothing here. Try `inkling train"
                        + " --help`.",
                "2 | eval                                                  | Did you mean evaluate?",
                "2 | classify x.png                                        | Did you mean predict?",
                "2 | --json train                                          | It belongs behind a command, as in"
                        + " `inkling train --json`.",
                "2 | --lr 1 train                                          | as in `inkling train --lr`.",
                "2 | train --optimizer SGD                                 | did you mean gradient-descent?",
                "2 | train --init xavier                                   | did you mean glorot?",
                "2 | train --activation swish                              | did you mean silu?",
                "3 | train --data fashion                                  | Did you mean fashion-mnist?",
                "3 | train --data minst                                    | Did you mean mnist?",
                "2 | train --blockchain                                    | Try `inkling train --help`.",
                "2 | evaluate model.safetensors                            | \"model.safetensors\": `inkling evaluate`"
                        + " expects nothing here.",
                "2 | show                                                  | INDEX",
                "2 | show 5..2                                             | rising range",
                "3 | train --data no-such-file.csv                         | no-such-file.csv: no such file",
                "3 | evaluate --model no-such-model                        | no-such-model: no such model",
                "3 | info pom.xml                                          | pom.xml: is not a model file of Inkling",
            })
    void mistakesGetOneClearLineAndTheirExitCode(int code, String line, String message) {
        Run run = run(line.strip().split(" +"));
        assertThat(run.err()).contains(message).hasLineCount(1).doesNotContain("java.", "Exception", "inkling.app");
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
    }

    /** No shell can give them, but what starts programs in other ways can. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --data",
                "train --with",
                "train --out",
                "train --config",
                "train --checkpoint",
                "train --distill",
                "data info",
                "data verify",
                "data show --data",
                "evaluate --model",
                "explain",
                "serve --data",
                "import --out m",
                "predict",
            })
    void namesThatNoFileCanHaveAreRefused(String command) throws IOException {
        Run run = run((command + " a\0b" + (command.equals("explain") ? " --model " + model() : "")).split(" "));
        assertThat(run.err())
                .contains("expected a name that a file can have, found \"a\\0b\"")
                .hasLineCount(1)
                .doesNotContain("java.", "Exception");
        assertThat(run.code()).isEqualTo(2);
    }

    /** As a script gives it whose variable is not set: it is not the folder in which it runs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "predict",
                "predict --data",
                "train --data",
                "train --with",
                "train --out",
                "train --charts",
                "train --distill",
                "evaluate --model",
                "info",
                "data info",
                "data verify",
                "data show --data",
                "serve --data",
                "import --out m",
                "kaggle",
            })
    void anEmptyNameIsNoFolder(String command) {
        Run run =
                run(Stream.concat(Stream.of(command.split(" ")), Stream.of("")).toArray(String[]::new));
        assertThat(run.err())
                .contains("expected a name that a file can have, found \"\"")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    /** A model that says nothing. */
    private Path model() throws IOException {
        var network = Network.random(Architecture.published(List.of(784, 10)), new SplittableRandom(1));
        Path model = folder.resolve("m");
        Model.of(network, GeneratedDigits.dataset(1, 1)).write(model);
        return model;
    }

    @Test
    void inAFileOfSettingsItsLineIsTold() throws IOException {
        for (String key : List.of("data", "with", "out", "history", "report", "charts", "distill")) {
            Path file = Files.writeString(folder.resolve("s.conf"), "epochs = 1\n" + key + " = a\0b\n");
            Run run = run("train", "--config", file.toString());
            assertThat(run.err())
                    .startsWith("inkling: " + file + ": line 2: " + key + " = a\\0b: expected a name that a file can")
                    .hasLineCount(1)
                    .doesNotContain("java.", "Exception");
            assertThat(run.code()).isEqualTo(2);
        }
    }

    @Test
    void anEmptyWordIsNoCommand() {
        Run run = run("");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("inkling: \"\": `inkling` has no such command. Expected one of train,")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train     | mnist, or else digits that are drawn",
                "bench     | mnist, or else digits that are drawn",
                "evaluate  | what the model was trained on.",
                "show      | what the model was trained on.",
                "gradcheck | generated:1000.",
            })
    void helpTellsOfTheCommandItself(String command, String data) {
        String help = run("help", command).out().replaceAll("\\s+", " ");
        assertThat(help).contains("a file. Default: " + data);
        assertThat(help.contains("are an ensemble: the mean")).isEqualTo(command.equals("evaluate"));
    }

    @Test
    void linksThatLeadNowhereAreBadData(@TempDir Path folder) throws IOException {
        Path loop = folder.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        for (String command : List.of("evaluate --model", "train --data", "train --out m --data")) {
            Run run = run((command + " " + loop).split(" "));
            assertThat(run.code()).as(run.err()).isEqualTo(3);
            assertThat(run.err()).contains(loop.toString()).hasLineCount(1);
        }
        Run written = run("train", "--data", "generated:20", "--out", loop.toString());
        assertThat(written.code()).isEqualTo(2);
        assertThat(written.err())
                .isEqualTo("inkling: --out " + loop
                        + ": expected a file, found links that lead in a circle. Name another file.\n");
    }

    /** What cannot be looked at may well be there. */
    @ParameterizedTest
    @ValueSource(strings = {"info", "evaluate --model", "predict --model pom.xml"})
    void whatCannotBeReachedIsNotCalledMissing(String command) {
        Run run = run((command + " " + "x".repeat(300)).split(" "));
        assertThat(run.code()).isNotZero();
        assertThat(run.err()).doesNotContain("no such");
    }

    @ParameterizedTest
    @CsvSource({
        "--lr, 0.1, --learning-rate",
        "--learningrate, 0.1, --learning-rate",
        "--learning_rate, 0.1, --learning-rate",
        "--batch-size, 64, --batch",
        "--batchsize, 64, --batch",
        "--bs, 64, --batch",
        "--n-epochs, 3, --epochs",
        "--num-epochs, 3, --epochs",
        "--optim, adam, --optimizer",
        "--wd, 0.1, --weight-decay",
        "--act, tanh, --activation",
        "--dataset, mnist, --data",
        "--output, m, --out",
        "--hold-out, 500, --dev",
        "--random-state, 7, --seed",
        "--max-iter, 7, --iterations",
    })
    void commonSpellingsMeanTheOption(String spelling, String value, String option) {
        for (String[] words :
                List.of(new String[] {"train", spelling, value}, new String[] {"train", spelling + "=" + value})) {
            assertThat(Inkling.commandLine()
                            .parseArgs(words)
                            .subcommand()
                            .matchedOption(option)
                            .stringValues())
                    .containsExactly(value);
        }
    }

    @Test
    void helpAndVersionNeedNoData() {
        assertThat(run("--help").out()).contains("train", "evaluate", "predict", "show", "data", "gradcheck", "info");
        assertThat(run("help", "train").out()).contains("--numpy-seed", "--bias-gradient", "--learning-rate");
        assertThat(run("--version").out()).startsWith("inkling ");
        assertThat(run("generate-completion").out()).contains("_inkling");
    }
}

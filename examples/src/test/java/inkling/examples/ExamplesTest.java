package inkling.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.offset;

import inkling.data.Dataset;
import inkling.data.file.DataFiles;
import inkling.data.file.MalformedFileException;
import inkling.data.generated.GeneratedDigits;
import inkling.datasets.picture.ImageReader;
import inkling.model.Model;
import inkling.nn.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every program runs and does what it says, on few digits. */
class ExamplesTest {
    @TempDir
    Path folder;

    /** What stands in brackets in a line that must match as a whole. */
    private static MatchResult match(String pattern, String line) {
        var matcher = Pattern.compile(pattern).matcher(line);
        assertThat(matcher.matches()).as("\"%s\" like \"%s\"", line, pattern).isTrue();
        return matcher.toMatchResult();
    }

    @Test
    void trainsSavesLoadsAndPredicts() throws IOException {
        Path mnist = Programs.mnist(folder.resolve("mnist"), 3000);
        Path file = folder.resolve("digits.safetensors");
        List<String> training = Programs.run(TrainAndSave::main, file, mnist);
        assertThat(training).hasSize(11);
        assertThat(training.get(9)).startsWith("epoch 10: loss ");
        Model model = Model.read(file);
        assertThat(training.getLast())
                .isEqualTo("saved model 784-64-10 of pictures of 28×28 with weights " + model.weightsSha256());
        Dataset test = Objects.requireNonNull(DataFiles.read(mnist).test());
        assertThat(test.size()).isEqualTo(200);
        assertThat(model.evaluate(test).metrics().accuracy()).isGreaterThan(0.7);

        List<String> asked = Programs.run(LoadAndPredict::main, file, mnist);
        assertThat(asked).hasSize(3);
        assertThat(asked.getFirst())
                .startsWith("picture 0 is a " + model.predict(test.picture(0)).label() + " at ")
                .endsWith(" %, its label is " + test.label(0));
        assertThat(asked.get(1))
                .isEqualTo("picture 1 is a 7 at " + model.predict(test).probability(1, 7));
        assertThat(asked.getLast())
                .startsWith(model.evaluate(test).metrics().correct() + " of 200 right, recall of 7: ");

        explains(file, mnist, model);
    }

    private static void explains(Path file, Path mnist, Model model) throws IOException {
        Dataset train = DataFiles.read(mnist).train();
        List<String> lines = Programs.run(ExplainOneDigit::main, file, mnist);
        assertThat(lines)
                .contains("X [784]  pixels / 255", "Z1 [64]  W1·X + b1", "dZ2 [10]  A2 − Y", "dW1 [64, 784]  dZ1·Xᵀ")
                .hasSize(19);
        MatchResult sum = match("unit 0 adds up (\\S+), the layer computed (\\S+)", lines.get(17));
        Trace trace = model.trace(train.picture(0), train.label(0), 0.001f);
        assertThat(Float.parseFloat(sum.group(2))).isEqualTo(trace.value("Z1").get(0));
        assertThat(Double.parseDouble(sum.group(1))).isCloseTo(trace.value("Z1").get(0), offset(1e-4));
        MatchResult loss = match("loss (\\S+), after one update (\\S+)", lines.get(18));
        assertThat(Double.parseDouble(loss.group(2))).isLessThan(Double.parseDouble(loss.group(1)));
    }

    /** The digits are then drawn; training and asking draw others. */
    @Test
    void withoutAFolderTheDigitsAreDrawn() throws IOException {
        Path file = folder.resolve("digits.safetensors");
        assertThat(Programs.run(TrainAndSave::main, file)).hasSize(11);
        assertThat(Model.read(file)
                        .evaluate(GeneratedDigits.dataset(500, 9))
                        .metrics()
                        .accuracy())
                .isGreaterThan(0.8);
        assertThat(Programs.run(LoadAndPredict::main, file).getLast()).contains(" of 1000 right");
        assertThat(Programs.run(ExplainOneDigit::main, file)).hasSize(19);
    }

    @Test
    void aTableIsLearned() throws IOException {
        Path file = folder.resolve("flowers.safetensors");
        List<String> lines = Programs.run(OwnTable::main, file);
        assertThat(lines.getFirst()).isEqualTo("the flower is virginica");
        assertThat(Double.parseDouble(match("accuracy (\\S+)", lines.getLast()).group(1)))
                .isGreaterThan(0.9);
        Model model = Model.read(file);
        assertThat(Objects.requireNonNull(model.preprocessing().standardization())
                        .features())
                .isEqualTo(4);
        assertThat(model.classNames()
                        .get(model.predict(new float[] {50, 34, 15, 0.002f}).label()))
                .isEqualTo("setosa");
    }

    @Test
    void picturesAreDrawnReadAndLearned() throws IOException {
        Path pictures = folder.resolve("pictures");
        assertThat(Programs.run(DrawPictures::main, pictures)).containsExactly("drew 400 digits in " + pictures);
        MatchResult learned = match(
                "(\\d+) pictures, accuracy (\\S+) on those held out",
                Programs.run(OwnPictures::main, pictures).getFirst());
        assertThat(learned.group(1)).isEqualTo("400");
        assertThat(Double.parseDouble(learned.group(2))).isGreaterThan(0.6);
        Path first;
        try (Stream<Path> files = Files.list(pictures)) {
            first = files.filter(file -> file.getFileName().toString().endsWith("-0.png"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(ImageReader.readDigit(first))
                .isEqualTo(GeneratedDigits.dataset(1, 3).picture(0));
    }

    @Test
    void trainingStopsEarly() throws IOException {
        Path mnist = Programs.mnist(folder.resolve("mnist"), 500);
        List<String> lines = Programs.run(ListenerAndEarlyStop::main, mnist);
        MatchResult end = match("OUT_OF_PATIENCE after (\\d+) updates, best after (\\d+)", lines.get(lines.size() - 2));
        // 400 digits to train on, in batches of 20: the best epoch is the third from the last.
        assertThat(Integer.parseInt(end.group(1)) - Integer.parseInt(end.group(2)))
                .isEqualTo(3 * 20);
        int best = lines.size() - 2 - 3;
        String correct =
                match("(\\d+) of those held out right", lines.getLast()).group(1);
        assertThat(lines.get(best - 1)).startsWith(best + ": ").endsWith("accuracy " + correct + ".00 %");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                TrainAndSave.class,
                LoadAndPredict.class,
                OwnTable.class,
                OwnPictures.class,
                DrawPictures.class,
                OwnActivation.class,
                ExplainOneDigit.class,
                ResumeTraining.class
            })
    void whoGivesNoArgumentIsToldWhich(Class<?> program) throws ReflectiveOperationException {
        PrintStream before = System.err;
        var bytes = new ByteArrayOutputStream();
        try (var err = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setErr(err);
            program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setErr(before);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("usage: " + program.getSimpleName() + " F");
    }

    @Test
    void aListenerStopsTheTraining() throws IOException {
        Path mnist = Programs.mnist(folder.resolve("mnist"), 500);
        List<String> lines = Programs.run(ListenerAndEarlyStop::main, mnist, 27);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).isEqualTo("STOPPED after 27 updates, best after 20");
    }

    @Test
    void anOwnActivationIsReadBack() throws IOException {
        Path mnist = Programs.mnist(folder.resolve("mnist"), 500);
        Path file = folder.resolve("softplus.safetensors");
        List<String> lines = Programs.run(OwnActivation::main, file, mnist);
        assertThat(Double.parseDouble(match("accuracy (\\S+)", lines.getLast()).group(1)))
                .isGreaterThan(0.7);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(file))
                .withMessageContaining("softplus");
    }

    @Test
    void aTrainingGoesOnFromItsFile() throws IOException {
        List<String> whole = Programs.run(ResumeTraining::main, folder.resolve("whole.safetensors"));
        Path file = folder.resolve("kept.safetensors");
        assertThat(Programs.run(ResumeTraining::main, file, 30)).startsWith("from update 0");
        List<String> rest = Programs.run(ResumeTraining::main, file);
        assertThat(rest).startsWith("from update 30");
        assertThat(rest.getLast()).isEqualTo(whole.getLast()).startsWith("weights ");
    }

    @Test
    void distortedDigitsAreLearned() throws IOException {
        List<String> lines = Programs.run(DistortedDigits::main, Programs.mnist(folder.resolve("mnist"), 1000));
        assertThat(lines).hasSize(11);
        MatchResult heldOut = match("10: loss (\\S+), accuracy (\\S+) %", lines.get(9));
        MatchResult asked =
                match("model 784-32-10 of pictures of 28×28, deskew: loss (\\S+), accuracy (\\S+) %", lines.getLast());
        assertThat(asked.group(2)).isEqualTo(heldOut.group(2));
        assertThat(Double.parseDouble(asked.group(2))).isGreaterThan(70);
    }

    @Test
    void aSessionIsSteppedChangedAndBegunAgain() throws IOException {
        List<String> lines = Programs.run(StepByStep::main, Programs.mnist(folder.resolve("mnist"), 500));
        assertThat(lines).hasSize(4);
        assertThat(lines.getLast()).matches("stopped after \\d+ updates; last report: update \\d+, epoch .*");
        String numbers = ": (\\d+) updates, loss (\\S+), gradient of one weight (\\S+)";
        MatchResult slow = match("at 0.1" + numbers, lines.get(0));
        MatchResult fast = match("at 0.5" + numbers, lines.get(1));
        MatchResult again = match("again" + numbers, lines.get(2));
        assertThat(List.of(slow.group(1), fast.group(1))).containsExactly("20", "40");
        assertThat(Double.parseDouble(fast.group(2))).isLessThan(Double.parseDouble(slow.group(2)));
        for (int group = 1; group <= 3; group++) {
            assertThat(again.group(group)).isEqualTo(slow.group(group));
        }
        assertThat(fast.group(3)).isNotEqualTo(slow.group(3));
    }
}

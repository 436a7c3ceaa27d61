package inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.augment.Preprocessing;
import inkling.data.file.MalformedFileException;
import inkling.data.generated.GeneratedDigits;
import inkling.evaluate.Evaluation;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.Prediction;
import inkling.nn.Trace;
import inkling.nn.activation.ActivationFunction;
import inkling.predict.Predictions;
import inkling.predict.network.NetworkClassifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    private static final Dataset DIGITS = GeneratedDigits.dataset(700, 4, 1);

    @TempDir
    Path folder;

    private static Network network(ActivationFunction hidden) {
        return Network.random(List.of(784, 12, 10), hidden, new SplittableRandom(8));
    }

    private static Model deskewing() {
        return new Model(
                network(ActivationFunction.RELU),
                Preprocessing.parse("deskew"),
                DIGITS.shape(),
                List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "ni\"ne"),
                Map.of("data", "drawn"));
    }

    @Test
    void everythingIsThereAgainAfterReading() throws IOException {
        Path file = folder.resolve("model");
        Model written = deskewing();
        written.write(file);
        Model read = Model.read(file);
        assertThat(read.preprocessing()).isEqualTo(written.preprocessing());
        assertThat(read.shape()).isEqualTo(new ImageShape(28, 28));
        assertThat(read.classNames()).isEqualTo(written.classNames());
        assertThat(read.provenance()).containsOnly(Map.entry("data", "drawn"));
        assertThat(read.weightsSha256()).isEqualTo(written.weightsSha256());
        assertThat(read.predict(DIGITS.picture(3))).isEqualTo(written.predict(DIGITS.picture(3)));
    }

    @Test
    void aFileIsReadFromMemoryToo() throws IOException {
        Path file = folder.resolve("model");
        deskewing().write(file);
        byte[] content = Files.readAllBytes(file);
        Model read = Model.read("resource", content);
        assertThat(read.weightsSha256()).isEqualTo(deskewing().weightsSha256());
        assertThat(read.preprocessing()).isEqualTo(deskewing().preprocessing());
        for (int length : new int[] {0, 7, 8, 100, content.length - 1}) {
            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(() -> Model.read("resource", Arrays.copyOf(content, length)))
                    .withMessageStartingWith("resource: ");
        }
    }

    @Test
    void whoAsksAModelGetsItsPreprocessing() {
        Model model = deskewing();
        Model bare = Model.of(model.network(), DIGITS);
        int different = 0;
        for (int i = 0; i < 50; i++) {
            byte[] deskewed = model.preprocessing().apply(DIGITS.shape(), DIGITS.picture(i));
            Prediction prediction = model.predict(DIGITS.picture(i));
            assertThat(prediction).isEqualTo(bare.predict(deskewed));
            different += prediction.equals(bare.predict(DIGITS.picture(i))) ? 0 : 1;
        }
        assertThat(different).isGreaterThan(40);
    }

    @Test
    void whoEvaluatesAModelGetsItsPreprocessing() {
        Model model = deskewing();
        int[] labels = IntStream.range(0, DIGITS.size()).map(DIGITS::label).toArray();
        Dataset some = Dataset.ofPictures("some", DIGITS.shape(), model.classNames(), DIGITS.pixels(), labels)
                .slice(0, 300);
        Metrics expected = Evaluation.of(
                        new NetworkClassifier(model.network()),
                        model.preprocessing().apply(some),
                        1)
                .metrics();
        assertThat(model.evaluate(some).metrics()).isEqualTo(expected);
        assertThat(expected)
                .isNotEqualTo(Evaluation.of(new NetworkClassifier(model.network()), some, 1)
                        .metrics());
    }

    private static Rows row(byte[] picture) {
        return SparseBytes.of(picture, new int[] {0}, picture.length, Network.UNIT_SCALE);
    }

    @Test
    void whoTracesAModelGetsItsPreprocessing() {
        Model model = deskewing();
        byte[] picture = DIGITS.picture(3);
        Trace trace = model.trace(picture, 4, 0.25f);
        byte[] deskewed = model.preprocessing().apply(DIGITS.shape(), picture);
        assertThat(trace.values())
                .isEqualTo(Trace.of(model.network(), row(deskewed), 4, 0.25f).values())
                .isNotEqualTo(Trace.of(model.network(), row(picture), 4, 0.25f).values());
        assertThat(trace.learningRate()).isEqualTo(0.25f);
        assertThat(trace.after())
                .isEqualTo(Trace.of(model.network(), row(deskewed), 4, 0.25f).after());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.trace(new byte[10], 4, 0.25f))
                .withMessage("a picture of 10 pixels for a network of 784 inputs, pictures of 28×28");
    }

    @Test
    void manyAreOneByOne() {
        Model model = deskewing();
        Predictions predictions = model.predict(DIGITS);
        assertThat(predictions.size()).isEqualTo(700);
        assertThat(predictions.classes()).isEqualTo(10);
        for (int i = 0; i < 700; i++) {
            Prediction one = model.predict(DIGITS.picture(i));
            assertThat(predictions.label(i)).isEqualTo(one.label());
            for (int label = 0; label < 10; label++) {
                assertThat(predictions.probability(i, label))
                        .isCloseTo(one.probability(label), org.assertj.core.api.Assertions.within(1e-6f));
                assertThat(predictions.get(i).probability(label)).isEqualTo(predictions.probability(i, label));
            }
        }
        assertThat(model.predict(DIGITS.slice(0, 0)).size()).isZero();
    }

    @Test
    void anyNumberOfThreadsMayAsk() {
        Model model = deskewing();
        List<Prediction> expected = IntStream.range(0, 200)
                .mapToObj(i -> model.predict(DIGITS.picture(i)))
                .toList();
        List<Prediction> found = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> model.predict(DIGITS.picture(i)))
                .toList();
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theHashIsOverNamesShapesAndBits() throws NoSuchAlgorithmException {
        Network network = Network.random(List.of(3, 2), ActivationFunction.RELU, new SplittableRandom(1));
        float[] w = network.parameters().get(0).values().toArray();
        float[] b = network.parameters().get(1).values().toArray();
        ByteBuffer bytes = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("layers.0.weight\0".getBytes(StandardCharsets.UTF_8))
                .putInt(2)
                .putInt(3);
        for (int unit = 0; unit < 2; unit++) {
            for (int input = 0; input < 3; input++) {
                bytes.putFloat(w[2 * input + unit]);
            }
        }
        bytes.put("layers.0.bias\0".getBytes(StandardCharsets.UTF_8)).putInt(2);
        bytes.putFloat(b[0]).putFloat(b[1]);
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes.flip());
        Model model = new Model(network, Preprocessing.NONE, new ImageShape(1, 3), List.of("a", "b"), Map.of());
        String hash = model.weightsSha256();
        assertThat(hash).isEqualTo(HexFormat.of().formatHex(digest.digest()));
        network.parameters().get(1).values().set(0, 1, Math.nextUp(b[1]));
        assertThat(model.weightsSha256()).isNotEqualTo(hash);
    }

    /** One that nothing in the library knows. */
    private static class Foreign implements ActivationFunction {
        @Override
        public String name() {
            return "foreign";
        }

        @Override
        public double value(double z) {
            return Math.log1p(Math.exp(z));
        }

        @Override
        public double derivative(double z) {
            return 1 / (1 + Math.exp(-z));
        }
    }

    @Test
    void aForeignActivationFunctionIsReadBack() throws IOException {
        Path file = folder.resolve("foreign");
        Model written = Model.of(network(new Foreign()), DIGITS);
        written.write(file);
        assertThat(Model.read(file, new Foreign()).predict(DIGITS.picture(0)))
                .isEqualTo(written.predict(DIGITS.picture(0)));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(file))
                .withMessageContainingAll(
                        "foreign: network: activation \"foreign\": expected one of relu, leaky-relu",
                        "Give it to Model.read(path, function).");
    }

    @Test
    void twoFunctionsOfOneNameAreNotRead() {
        ActivationFunction other = new Foreign() {
            @Override
            public double value(double z) {
                return z;
            }
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Model.read(folder.resolve("any"), new Foreign(), other))
                .withMessageStartingWith("activation \"foreign\" is the name of two functions that are not equal:"
                        + " expected another for one of them");
    }

    @Test
    void whatCannotBeReadIsNamed() {
        Path missing = folder.resolve("nowhere");
        String advice = "Give the path of one that Model.write or `inkling train` made.";
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Model.read(missing))
                .withMessage(missing + ": no such file. " + advice);
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Model.read(folder))
                .withMessage(folder + ": a folder, expected a model file. " + advice);
    }

    @Test
    void whatIsNotFiniteIsNotWritten() {
        Network network = network(ActivationFunction.RELU);
        network.parameters().get(2).values().set(3, 1, Float.NaN);
        assertThatIllegalStateException()
                .isThrownBy(() -> Model.of(network, DIGITS).write(folder.resolve("diverged")))
                .withMessage(
                        "layers.1.weight: expected finite numbers, found NaN. Has training diverged? Nothing was written.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void noEntryOfTheProvenanceIsDropped() {
        Model model = deskewing();
        for (String key : List.of(
                "format", "input_scale", "architecture", "input_steps", "input_kind", "image_shape", "class_names")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.withProvenance(Map.of(key, "mine")))
                    .withMessage("provenance \"" + key + "\": the model file uses this key itself, expected another");
        }
    }

    @Test
    void picturesOfAnotherShapeAreRefused() {
        Model model = deskewing();
        Dataset wide = new Dataset("wide", new ImageShape(14, 56), Dataset.DIGIT_NAMES, new byte[784], new byte[1]);
        String message = "wide: 1 pictures of 14×56, for a model of pictures of 28×28";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(wide))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.evaluate(wide))
                .withMessage(message);
    }

    @Test
    @SuppressWarnings("NullAway") // Callers without NullAway may pass null.
    void whatDoesNotFitIsRefused() {
        Network network = network(ActivationFunction.RELU);
        List<String> names = Model.numbers(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Model(network, Preprocessing.NONE, new ImageShape(27, 28), names, Map.of()))
                .withMessage("pictures of 27×28 for a network of 784 inputs");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Model(network, Preprocessing.NONE, new ImageShape(28, 28), names.subList(0, 9), Map.of()))
                .withMessage("9 class names for a network of 10 outputs");
        List<String> twice = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Model(network, Preprocessing.NONE, new ImageShape(28, 28), twice, Map.of()))
                .withMessage("class name \"3\" is there twice: expected another for each class");
        Model model = Model.of(network, DIGITS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(new byte[10]))
                .withMessage("a picture of 10 pixels for a network of 784 inputs, pictures of 28×28");
        assertThatNullPointerException()
                .isThrownBy(() -> new Model(null, Preprocessing.NONE, new ImageShape(28, 28), names, Map.of()))
                .withMessage("network");
        var other = new Dataset("small", new ImageShape(1, 4), Dataset.DIGIT_NAMES, new byte[8], null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(other))
                .withMessage("small: 2 pictures of 1×4, without labels, for a model of pictures of 28×28");
    }
}

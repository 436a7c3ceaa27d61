package inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Split;
import inkling.data.Standardization;
import inkling.data.augment.Preprocessing;
import inkling.data.file.MalformedFileException;
import inkling.data.generated.GeneratedDigits;
import inkling.evaluate.Evaluation;
import inkling.model.tensor.Safetensors;
import inkling.model.tensor.Tensor;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Network;
import inkling.nn.Trace;
import inkling.nn.activation.ActivationFunction;
import inkling.predict.Predictions;
import inkling.train.GradientCheck;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of numbers, from training to the file and back. */
class TableModelTest {
    private static final long SEED = 17;

    @TempDir
    Path folder;

    /** Three flowers that differ in a length in millimetres and a weight in kilograms; the third column says nothing. */
    private static Dataset flowers(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[][] rows = new float[count][];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(3);
            rows[i] = new float[] {
                4000 + 900 * labels[i] + (float) (200 * random.nextGaussian()),
                -0.002f * labels[i] + (float) (0.0004 * random.nextGaussian()),
                (float) random.nextGaussian()
            };
        }
        return Dataset.of(rows, labels, List.of("small", "middle", "large"));
    }

    private static Model trained() {
        Dataset train = flowers(600, SEED);
        Preprocessing preprocessing = Preprocessing.standardizing(Standardization.of(train));
        Network network = Network.random(
                Architecture.published(List.of(3, 8, 3)).withNormalization(Normalization.BATCH),
                new SplittableRandom(SEED));
        var config = TrainingConfig.PUBLISHED.withBatchSize(20).withLength(new Epochs(10));
        Split split = new Split(train.slice(0, 500), train.slice(500, 600));
        new Trainer(config).fit(network, preprocessing.apply(split), SEED);
        return Model.of(network, preprocessing, train);
    }

    /** More classes than a byte can number, on the whole way: labels, softmax, file, confusion matrix. */
    @Test
    void aModelOfManyClassesIsTrainedSavedAndAsked() throws IOException {
        int classes = 300;
        float[][] rows = new float[2 * classes][];
        for (int i = 0; i < rows.length; i++) {
            double angle = 2 * Math.PI * (i % classes) / classes;
            rows[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj(i -> "place " + i).toList();
        Dataset places = Dataset.of(
                rows, IntStream.range(0, rows.length).map(i -> i % classes).toArray(), names);
        Network network = Network.random(List.of(2, 5, classes), ActivationFunction.RELU, new SplittableRandom(SEED));
        float[] before = network.parameters().getLast().toArray();
        Trainer trainer = new Trainer(TrainingConfig.PUBLISHED);
        double loss;
        try (TrainingSession session = trainer.start(network, new Split(places, places.slice(0, 0)), SEED)) {
            loss = Objects.requireNonNull(session.step()).metrics().loss();
        }
        Path file = folder.resolve("places.safetensors");
        Model.of(network, places).write(file);

        Model read = Model.read(file);
        assertThat(read.classNames()).isEqualTo(names);
        float[] biases = read.network().parameters().getLast().toArray();
        assertThat(biases).hasSize(classes);
        assertThat(biases[classes - 1]).as("learned from the last class").isGreaterThan(before[classes - 1]);
        assertThat(read.predict(rows[299]).classes()).isEqualTo(classes);
        Evaluation evaluation = read.evaluate(places);
        assertThat(evaluation.metrics().loss()).isLessThan(loss);
        assertThat(evaluation.examples(classes - 1)).isEqualTo(2);
        assertThat(evaluation.confusion()).hasDimensions(classes, classes);
    }

    @Test
    void aTableIsLearnedSavedAndAsked() throws IOException {
        Model model = trained();
        Dataset test = flowers(1000, SEED + 1);
        assertThat(Evaluation.of(model.classifier(), test, 2).metrics().accuracy())
                .isGreaterThan(0.97);
        Path file = folder.resolve("flowers");
        model.write(file);
        Model read = Model.read(file);
        assertThat(read.preprocessing()).isEqualTo(model.preprocessing());
        assertThat(read.classNames()).containsExactly("small", "middle", "large");
        Predictions predictions = read.predict(test);
        for (int i = 0; i < 50; i++) {
            assertThat(read.predict(test.row(i))).isEqualTo(model.predict(test.row(i)));
            assertThat(predictions.label(i))
                    .isEqualTo(model.predict(test.row(i)).label());
        }
        // Not standardized, nothing fits.
        Model bare = Model.of(model.network(), test);
        assertThat(Evaluation.of(bare.classifier(), test, 2).metrics().accuracy())
                .isLessThan(0.7);
    }

    /** As a file of its own, whose classes are those that are found in it, in its order. */
    private static Dataset renumbered(Dataset data, List<String> names) {
        List<Integer> kept = IntStream.range(0, data.size())
                .filter(i -> names.contains(data.classNames().get(data.label(i))))
                .boxed()
                .toList();
        float[][] rows = kept.stream().map(data::row).toArray(float[][]::new);
        int[] labels = kept.stream()
                .mapToInt(i -> names.indexOf(data.classNames().get(data.label(i))))
                .toArray();
        return Dataset.of(rows, labels, names);
    }

    @Test
    void labelsAreMatchedByTheNamesOfClasses() {
        Model model = trained();
        Dataset test = flowers(1000, SEED + 1);
        Evaluation all = model.evaluate(test);
        assertThat(model.evaluate(renumbered(test, List.of("large", "small", "middle"))))
                .usingRecursiveComparison()
                .ignoringFields("mistakes")
                .isEqualTo(all);
        Evaluation some = model.evaluate(renumbered(test, List.of("large", "middle")));
        assertThat(some.metrics().accuracy()).isGreaterThan(0.95);
        assertThat(some.confusion()).isDeepEqualTo(new int[][] {{0, 0, 0}, all.confusion()[1], all.confusion()[2]});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.evaluate(test.withClasses(List.of("small", "middle", "large", "huge"))))
                .withMessage("table: class \"huge\" of [small, middle, large, huge]: expected each to be one of "
                        + "[small, middle, large]");
    }

    @Test
    void aModelSaysWhatItReads() {
        assertThat(trained()).hasToString("model 3-8-3 of a table of 3 features, standardization of 3 features");
        Dataset digits = GeneratedDigits.dataset(1, 1, 1);
        Network network = Network.random(List.of(784, 10), ActivationFunction.RELU, new SplittableRandom(1));
        assertThat(Model.of(network, digits)).hasToString("model 784-10 of pictures of 28×28");
        assertThat(Model.of(network, Preprocessing.parse("deskew"), digits))
                .hasToString("model 784-10 of pictures of 28×28, deskew");
    }

    @Test
    void preprocessingIsRefusedWhereItDoesNotBelong() {
        Dataset table = flowers(5, SEED);
        Dataset digits = GeneratedDigits.dataset(5, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.parse("deskew").apply(table))
                .withMessage("deskew of table: 5 rows of 3 numbers: expected pictures");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Preprocessing.standardizing(Standardization.of(table)).apply(digits))
                .withMessage("standardization of 3 features of " + digits + ": expected a table");
        assertThat(Preprocessing.NONE.apply(table)).isSameAs(table);
    }

    @Test
    void aRowIsTracedAsItIsPredicted() {
        Model model = trained();
        float[] row = flowers(1, SEED + 2).row(0);
        Trace trace = model.trace(row, 1, 0.1f);
        for (int label = 0; label < 3; label++) {
            assertThat(trace.result().probabilities().get(label))
                    .isEqualTo(model.predict(row).probability(label));
        }
        Standardization standardization =
                Objects.requireNonNull(model.preprocessing().standardization());
        assertThat(trace.value("X").numbers()).isEqualTo(boxed(standardization.apply(row)));
        assertThat(trace.value("X").equation()).isEqualTo("the row, standardized if the model is");
    }

    private static List<Float> boxed(float[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }

    @Test
    void gradientsOfATableAreRight() {
        Dataset table = Preprocessing.standardizing(Standardization.of(flowers(12, SEED)))
                .apply(flowers(12, SEED));
        Network network = Network.random(
                Architecture.published(List.of(3, 7, 3))
                        .withActivation(ActivationFunction.named("tanh"))
                        .withDropout(0.2, 0.3),
                new SplittableRandom(SEED));
        GradientCheck.check(network, table, 100, new SplittableRandom(SEED))
                .forEach(result ->
                        assertThat(result.largestDifference()).as("%s", result).isLessThan(1e-4));
    }

    @Test
    void picturesAndTablesAreToldApart() {
        Model model = trained();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(new byte[] {1, 2, 3}))
                .withMessage("a picture for a model of a table of 3 features: expected a row of numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(new float[2]))
                .withMessage("a row of 2 numbers for a network of 3 inputs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.trace(new byte[] {1, 2, 3}, 0, 1))
                .withMessage("a picture for a model of a table of 3 features: expected a row of numbers");
        Dataset lines = new Dataset("lines", new ImageShape(1, 3), model.classNames(), new byte[3], new byte[1]);
        for (ThrowingCallable asked :
                List.<ThrowingCallable>of(() -> model.predict(lines), () -> model.evaluate(lines))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(asked)
                    .withMessage("lines: 1 pictures of 1×3, for a model of a table of 3 features");
        }
        Dataset digits = GeneratedDigits.dataset(4, 1, 1);
        Model reader =
                Model.of(Network.random(List.of(784, 10), ActivationFunction.RELU, new SplittableRandom(SEED)), digits);
        String message = "a row of a table for a model of pictures of 28×28: expected a picture";
        String tableMessage = "table: 2 rows of 784 numbers, for a model of pictures of 28×28";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.predict(new float[784]))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.trace(new float[784], 0, 1))
                .withMessage(message);
        Dataset table = Dataset.of(new float[2][784], new int[2]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.predict(table))
                .withMessage(tableMessage);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.evaluate(table))
                .withMessage(tableMessage);
        var shifting = new Trainer(TrainingConfig.PUBLISHED, () -> (from, i, to, j, seed) -> {});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shifting.fit(model.network(), flowers(20, 1), SEED))
                .withMessage("table is a table; expected pictures to be transformed");
    }

    private static Network small() {
        return Network.random(List.of(3, 2), ActivationFunction.RELU, new SplittableRandom(SEED));
    }

    @Test
    void theKindIsRememberedWhereNothingElseTellsIt() throws IOException {
        Dataset table = Dataset.of(new float[2][3], new int[2]);
        Dataset lines = new Dataset("lines", new ImageShape(1, 3), List.of("0", "1"), new byte[3], new byte[1]);
        Path file = folder.resolve("kind");
        Model.of(small(), table).write(file);
        Model ofTable = Model.read(file);
        assertThat(ofTable.isTable()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> ofTable.predict(new byte[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> ofTable.predict(lines));
        Model.of(small(), lines).write(file);
        Model ofPictures = Model.read(file);
        assertThat(ofPictures.isTable()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> ofPictures.predict(new float[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> ofPictures.predict(table));
    }

    @Test
    void aFileThatDoesNotSayItsKindIsOneOfTablesByStandardizationOrLines() throws IOException {
        Path file = folder.resolve("old");
        trained().write(file);
        assertThat(withKind(file, null).isTable()).isTrue();
        Model.of(small(), Dataset.of(new float[2][3], new int[2])).write(file);
        assertThat(withKind(file, null).isTable()).isTrue();
        Network square = Network.random(List.of(4, 2), ActivationFunction.RELU, new SplittableRandom(SEED));
        Model.of(square, new Dataset("s", new ImageShape(2, 2), List.of("a", "b"), new byte[4], null))
                .write(file);
        assertThat(withKind(file, null).isTable()).isFalse();
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> withKind(file, "sounds"))
                .withMessageContaining("metadata \"input_kind\": expected \"pictures\" or \"table\", found \"sounds\"");
    }

    /** The model that is read where its file says another kind, or none. */
    private static Model withKind(Path file, @Nullable String kind) throws IOException {
        Safetensors content = Safetensors.read(file);
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        metadata.remove("input_kind");
        if (kind != null) {
            metadata.put("input_kind", kind);
        }
        Safetensors.write(new Safetensors(content.tensors(), metadata), file);
        return Model.read(file);
    }

    @Test
    void whatBelongsToTheOtherKindIsRefused() {
        var standardizing = Preprocessing.standardizing(Standardization.of(new float[3], new float[] {1, 1, 1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Model(small(), standardizing, new ImageShape(1, 3), List.of("a", "b"), Map.of()))
                .withMessage(
                        "standardization of a table in a model of pictures of 1×3: expected steps for pictures or nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Model.ofTable(small(), Preprocessing.parse("deskew"), List.of("a", "b"), Map.of()))
                .withMessage(
                        "steps for pictures (deskew) in a model of a table of 3 features: expected standardization or nothing");
    }

    @Test
    void onlyFiniteNumbersAreAsked() {
        Model standardized = trained();
        Model bare = Model.of(small(), Dataset.of(new float[2][3], new int[2]));
        for (Model model : List.of(standardized, bare)) {
            for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                float[] row = {0, wrong, 0};
                String message = "column 1: expected a finite number, found " + wrong;
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> model.predict(row))
                        .withMessage(message);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> model.trace(row, 0, 1))
                        .withMessage(message);
            }
        }
        var tiny = Standardization.of(new float[3], new float[] {1, 1e-30f, 1});
        Model farOff = Model.ofTable(small(), Preprocessing.standardizing(tiny), List.of("a", "b"), Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> farOff.predict(new float[] {0, 1e30f, 0}))
                .withMessage("row 0, column 1: 1.0E30 becomes Infinity by standardization, expected a finite number");
    }

    @Test
    void aStandardizationThatLiesIsRefused() throws IOException {
        Path file = folder.resolve("flowers");
        trained().write(file);
        Safetensors content = Safetensors.read(file);
        for (float[] deviations : new float[][] {{1, 0, 1}, {1, Float.NaN, 1}, {1, 1}}) {
            List<Tensor> tensors = new ArrayList<>(content.tensors());
            assertThat(tensors.getLast().name()).isEqualTo("standardization.deviation");
            tensors.set(
                    tensors.size() - 1,
                    new Tensor("standardization.deviation", List.of(deviations.length), deviations));
            Safetensors.write(new Safetensors(tensors, content.metadata()), file);
            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(() -> Model.read(file))
                    .withMessageContaining("standardization.: ");
        }
    }
}

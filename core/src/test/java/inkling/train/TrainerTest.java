package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.ImageShape;
import inkling.data.Split;
import inkling.evaluate.Evaluation;
import inkling.math.Matrix;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.FeatureMaps;
import inkling.nn.Initialization;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.nn.Stage;
import inkling.nn.activation.ActivationFunction;
import inkling.predict.network.NetworkClassifier;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingConfig.Updates;
import inkling.train.optimizer.Adam;
import inkling.train.schedule.Cosine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final long SEED = 11;
    private static final TrainingListener SILENT = report -> {};

    private final Dataset data = Digits.columns(3000, SEED);

    private static Network network() {
        return Network.random(List.of(16, 9, 4), ActivationFunction.RELU, new SplittableRandom(SEED));
    }

    private static List<float[]> parameters(Network network) {
        return network.parameters().stream()
                .map(parameter -> parameter.values().toArray())
                .toList();
    }

    private List<float[]> trained(TrainingConfig config) {
        Network network = network();
        new Trainer(config).fit(network, data, SEED, SILENT);
        return parameters(network);
    }

    @ParameterizedTest
    @ValueSource(ints = {TrainingConfig.FULL_BATCH, 100, 33})
    void anyNumberOfThreadsGivesTheSameBits(int batchSize) {
        var config = TrainingConfig.PUBLISHED.withBatchSize(batchSize).withLength(new Updates(70));
        List<float[]> one = trained(config.withThreads(1));
        assertThat(one).isNotEqualTo(parameters(network()));
        for (int threads : new int[] {2, 3, 7}) {
            List<float[]> several = trained(config.withThreads(threads));
            for (int i = 0; i < one.size(); i++) {
                assertThat(several.get(i))
                        .as("%d threads, array %d", threads, i)
                        .isEqualTo(one.get(i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TrainingConfig.FULL_BATCH, 300, 130})
    void anyNumberOfThreadsGivesTheSameBitsWithBatchNormalizationAndDropout(int batchSize) {
        Architecture block = Architecture.published(List.of(16, 11, 9, 4))
                .withActivation(ActivationFunction.named("silu"))
                .withNormalization(Normalization.BATCH)
                .withDropout(0.1, 0.3);
        var config = TrainingConfig.PUBLISHED.withBatchSize(batchSize).withLength(new Updates(70));
        List<float[]> one = List.of();
        for (int threads : new int[] {1, 2, 3, 7}) {
            Network network = Network.random(block, new SplittableRandom(SEED));
            new Trainer(config.withThreads(threads)).fit(network, data, SEED, SILENT);
            List<float[]> learned = Stream.concat(
                            network.parameters().stream().map(Parameter::values), network.statistics().stream())
                    .map(Matrix::toArray)
                    .toList();
            one = one.isEmpty() ? learned : one;
            assertThat(learned).hasSize(3 + 3 + 2 + 4);
            for (int i = 0; i < one.size(); i++) {
                assertThat(learned.get(i))
                        .as("%d threads, array %d", threads, i)
                        .isEqualTo(one.get(i));
            }
        }
    }

    @Test
    void learnsWithBatchNormalizationAndDropout() {
        Architecture block = Architecture.published(List.of(16, 20, 4))
                .withInitialization(Initialization.HE)
                .withNormalization(Normalization.BATCH)
                .withDropout(0.1, 0.2);
        Network network = Network.random(block, new SplittableRandom(SEED));
        var config = TrainingConfig.PUBLISHED.withBatchSize(100).withLength(new Epochs(20));
        new Trainer(config).fit(network, data, SEED, SILENT);
        assertThat(Evaluation.of(new NetworkClassifier(network), Digits.columns(1000, SEED + 1), 2)
                        .metrics()
                        .accuracy())
                .isGreaterThan(0.93);
    }

    @Test
    void tooManyEpochsToCountAreRefused() {
        var config = TrainingConfig.PUBLISHED.withBatchSize(1).withLength(new Epochs(Integer.MAX_VALUE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.updates(3))
                .withMessage("2147483647 epochs are 6442450941 updates: expected at most 2147483647 in all");
    }

    @Test
    void lengthsAreSetByTheirNumber() {
        assertThat(TrainingConfig.PUBLISHED.withEpochs(3).length()).isEqualTo(new Epochs(3));
        assertThat(TrainingConfig.PUBLISHED.withUpdates(4).length()).isEqualTo(new Updates(4));
    }

    /** 0.1, with which gradient descent learns, is a hundred times too much for Adam. */
    @Test
    void anOptimizerBringsItsLearningRate() {
        TrainingConfig config =
                TrainingConfig.PUBLISHED.withSchedule(new Cosine(0)).withOptimizer(new Adam());
        assertThat(config.optimizerConfig()).hasToString("adam at 0.001, schedule cosine:0.0");
        assertThat(config.withLearningRate(0.01f).optimizerConfig()).hasToString("adam at 0.01, schedule cosine:0.0");
    }

    /** The same for a batch size at the size of the dataset, above it and below. */
    @ParameterizedTest
    @ValueSource(ints = {89, 90, 128, TrainingConfig.FULL_BATCH, 30})
    void epochsAreReportedOnWhateverTheBatchSize(int batchSize) {
        var config = TrainingConfig.PUBLISHED.withBatchSize(batchSize).withEpochs(12);
        Dataset some = data.slice(0, 90);
        Network network = network();
        List<Report> history = new Trainer(config)
                .fit(network, new Split(some, data.slice(100, 200)), SEED)
                .history();
        int perEpoch = Math.ceilDiv(90, Math.min(90, batchSize));
        assertThat(history).extracting(Report::updates).isEqualTo(multiples(perEpoch));
        assertThat(history).extracting(Report::epoch).isEqualTo(multiples(1));
        assertThat(history).allMatch(report -> report.metrics().examples() == 90);
        // The last is about what the network has in the end.
        assertThat(Objects.requireNonNull(history.getLast().devMetrics()).loss())
                .isCloseTo(
                        Evaluation.of(new NetworkClassifier(network), data.slice(100, 200), 1)
                                .metrics()
                                .loss(),
                        within(1e-6));
    }

    private static List<Integer> multiples(int step) {
        return IntStream.rangeClosed(1, 12).mapToObj(i -> i * step).toList();
    }

    @Test
    void nobodyNeedsToBeTold() {
        Split split = new Split(data.slice(0, 500), data.slice(500, 700));
        var trainer = new Trainer(TrainingConfig.PUBLISHED.withBatchSize(100).withEpochs(2));
        List<Report> told = new ArrayList<>();
        trainer.fit(network(), split, SEED, told::add);
        assertThat(trainer.fit(network(), split, SEED).history())
                .hasSize(2)
                .allMatch(report -> report.devMetrics() != null)
                .map(Report::withoutTimes)
                .isEqualTo(told.stream().map(Report::withoutTimes).toList());
    }

    @Test
    void learnsWhatCanBeLearned() {
        var config = TrainingConfig.PUBLISHED.withBatchSize(32).withLength(new Epochs(10));
        Network network = network();
        List<Report> history =
                new Trainer(config).fit(network, data, SEED, SILENT).history();
        assertThat(history).hasSize(10);
        assertThat(history.getLast().metrics().examples()).isEqualTo(3000);
        assertThat(Evaluation.of(new NetworkClassifier(network), Digits.columns(1000, SEED + 1), 2)
                        .metrics()
                        .accuracy())
                .isGreaterThan(0.93);
    }

    @Test
    void reportsEveryTenthUpdateBeforeItIsMade() {
        Network network = network();
        double before =
                Evaluation.of(new NetworkClassifier(network), data, 1).metrics().loss();
        List<Integer> updates = new ArrayList<>();
        var listener = new TrainingListener() {
            @Override
            public void report(Report report) {}

            @Override
            public void updated(TrainingSession session) {
                updates.add(session.updates());
                assertThat(session.totalUpdates()).isEqualTo(25);
            }
        };
        var config = TrainingConfig.PUBLISHED.withLength(new Updates(25));
        List<Report> history =
                new Trainer(config).fit(network, data, SEED, listener).history();
        assertThat(history.stream().map(Report::updates)).containsExactly(0, 10, 20);
        // Not the same bits: a full batch may go by blocks of pixels, an evaluation goes pixel by pixel.
        assertThat(history.getFirst().metrics().loss()).isCloseTo(before, within(1e-6));
        assertThat(updates).hasSize(25).startsWith(1, 2).endsWith(25);
    }

    @Test
    void theLastPartialBatchIsUsed() {
        // 1400, 1400 and 200.
        var config = TrainingConfig.PUBLISHED.withBatchSize(1400).withLength(new Epochs(1));
        List<Report> history =
                new Trainer(config).fit(network(), data, SEED, SILENT).history();
        assertThat(history).hasSize(1);
        assertThat(history.getFirst().updates()).isEqualTo(3);
        assertThat(history.getFirst().metrics().examples()).isEqualTo(3000);
    }

    @Test
    void aDivergedRunKeepsTheLastGoodParameters() {
        Network network = network();
        List<float[]> before = parameters(network);
        List<Report> reported = new ArrayList<>();
        var config = TrainingConfig.PUBLISHED.withLearningRate(1e30f);
        assertThatExceptionOfType(TrainingDivergedException.class)
                .isThrownBy(() -> new Trainer(config).fit(network, data, SEED, reported::add))
                .withMessageMatching("training diverged: the loss at update \\d is (NaN|Infinity); "
                        + "the parameters of update 0 are kept");
        assertThat(reported).hasSize(1);
        assertThat(parameters(network)).usingRecursiveComparison().isEqualTo(before);
        assertThat(network.parameters())
                .allMatch(parameter -> parameter.values().isFinite());
    }

    @Test
    void aLastUpdateThatDivergesIsNoticed() {
        Network network = network();
        var config = TrainingConfig.PUBLISHED.withLength(new Updates(1)).withLearningRate(1e30f);
        assertThatExceptionOfType(TrainingDivergedException.class)
                .isThrownBy(() -> new Trainer(config).fit(network, data, SEED, SILENT))
                .withMessageContaining("the loss at update 1 is");
        assertThat(parameters(network)).usingRecursiveComparison().isEqualTo(parameters(network()));
    }

    @Test
    void parametersThatAreNoNumbersAfterTheLastUpdateAreNoticed() {
        Network network = network();
        var config = TrainingConfig.PUBLISHED.withLength(new Updates(1));
        TrainingListener saboteur =
                report -> network.parameters().get(0).values().set(0, 0, Float.POSITIVE_INFINITY);
        assertThatExceptionOfType(TrainingDivergedException.class)
                .isThrownBy(() -> new Trainer(config).fit(network, data, SEED, saboteur));
        assertThat(network.parameters())
                .allMatch(parameter -> parameter.values().isFinite());
    }

    @Test
    void dataMustFit() {
        var trainer = new Trainer(TrainingConfig.PUBLISHED);
        var unlabelled = new Dataset("test.csv", new ImageShape(4, 4), data.classNames(), new byte[32], null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(network(), unlabelled, SEED, SILENT))
                .withMessage("test.csv has no labels");
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.fit(network(), data.slice(0, 0), SEED, SILENT));
        var larger = Network.random(List.of(17, 4), ActivationFunction.RELU, new SplittableRandom(SEED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(larger, data, SEED, SILENT))
                .withMessageContaining("takes 17 inputs")
                .withMessageContaining("has 16 pixels");
    }

    /** 600 numbers are 20×30 pixels, 30×20 and a row alike; to a convolution they are not. */
    @Test
    void picturesOfAnotherShapeThanConvolutionsTakeAreRefused() {
        List<Stage> stages = List.of(new Stage.Convolution(2, 5), new Stage.Pooling(2), new Stage.Units(2));
        Architecture architecture =
                Architecture.published(new FeatureMaps(1, 20, 30), stages).withDropout(0.1, 0);
        Network network = Network.random(architecture, new SplittableRandom(SEED));
        var trainer = new Trainer(TrainingConfig.PUBLISHED.withUpdates(1));
        List<String> names = List.of("a", "b");
        var lying = new Dataset("lying", new ImageShape(20, 30), names, new byte[1200], new byte[] {0, 1});
        assertThat(trainer.fit(network, lying, SEED).updates()).isEqualTo(1);
        var upright = new Dataset("upright", new ImageShape(30, 20), names, new byte[1200], new byte[] {0, 1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(network, upright, SEED))
                .withMessage("network 20x30-conv2x5-pool2-2 takes pictures of 1x20x30 (channels, height, width),"
                        + " but upright has pictures of 30×20");
        Dataset table = Dataset.of(new float[2][600], new int[] {0, 1}, names).named("table");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(network, table, SEED))
                .withMessageEndingWith("but table has rows of a table");
    }

    @Test
    void batchNormalizationOfBatchesOfOneExampleIsRefused() {
        Network network = Network.random(
                Architecture.published(List.of(16, 5, 4)).withNormalization(Normalization.BATCH),
                new SplittableRandom(SEED));
        String message = "batches of one example for the network 16-5-4 with batch normalization: expected at least 2,"
                + " so that there is a variance";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(TrainingConfig.miniBatches(1, 1)).fit(network, data, SEED))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(TrainingConfig.PUBLISHED).fit(network, data.slice(0, 1), SEED))
                .withMessage(message);
    }

    /**
     * The fifth of five examples, in batches of 2, moves the weights below a batch normalization too, and no running
     * average.
     */
    @Test
    void aSingleExampleLeftOverIsLearnedFrom() {
        Network network = Network.random(
                Architecture.published(List.of(16, 5, 4)).withNormalization(Normalization.BATCH),
                new SplittableRandom(SEED));
        try (TrainingSession session =
                new Trainer(TrainingConfig.miniBatches(2, 1)).start(network, data.slice(0, 5), SEED)) {
            session.step();
            session.step();
            Network before = network.copy();
            session.step();
            assertThat(session.finished()).isTrue();
            assertThat(parameters(network).getFirst())
                    .isNotEqualTo(parameters(before).getFirst());
            for (int i = 0; i < network.statistics().size(); i++) {
                assertThat(network.statistics().get(i).toArray())
                        .isEqualTo(before.statistics().get(i).toArray());
            }
        }
    }

    @Test
    void impossibleSettingsAreRefused() {
        var published = TrainingConfig.PUBLISHED;
        assertThatIllegalArgumentException().isThrownBy(() -> published.withLearningRate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> published.withLearningRate(Float.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> published.withBatchSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> published.withThreads(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Updates(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Epochs(-1));
    }
}

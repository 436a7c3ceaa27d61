package inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Split;
import inkling.data.file.MalformedFileException;
import inkling.math.Matrix;
import inkling.model.tensor.Safetensors;
import inkling.model.tensor.Tensor;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.nn.activation.ActivationFunction;
import inkling.train.LayerHealth;
import inkling.train.Report;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingDivergedException;
import inkling.train.TrainingHealth;
import inkling.train.TrainingListener;
import inkling.train.TrainingSession;
import inkling.train.TrainingState;
import inkling.train.TrainingState.Best;
import inkling.train.TrainingState.Position;
import inkling.train.optimizer.Adam;
import inkling.train.optimizer.AdamW;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints: nothing of a run is lost, and nothing damaged is taken for one. */
class CheckpointFileTest {
    private static final long SEED = 5;
    private static final Architecture ARCHITECTURE = Architecture.published(List.of(4, 3, 2))
            .withActivation(ActivationFunction.named("gelu"))
            .withNormalization(Normalization.BATCH)
            .withDropout(0.1, 0.3);

    /** 4 updates per epoch, the last of them with 10 examples; 16 in all. */
    private static final TrainingConfig CONFIG = TrainingConfig.PUBLISHED
            .withBatchSize(70)
            .withLength(new Epochs(4))
            .withOptimizer(new Adam())
            .withLearningRate(0.02f)
            .withAverageDecay(0.9f)
            .withPatience(3)
            .withThreads(1);

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("checkpoint.safetensors");
    }

    private static Network network() {
        return Network.random(ARCHITECTURE, new SplittableRandom(SEED));
    }

    private static Split data() {
        var random = new SplittableRandom(SEED);
        byte[] pixels = new byte[4 * 260];
        byte[] labels = new byte[260];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(2);
            for (int j = 0; j < 4; j++) {
                pixels[4 * i + j] = (byte) (random.nextInt(200) + (j % 2 == labels[i] ? 55 : 0));
            }
        }
        var all = new Dataset("noise", new ImageShape(2, 2), List.of("a", "b"), pixels, labels);
        return new Split(all.slice(0, 220), all.slice(220, 260));
    }

    /** A run of four epochs after some updates, and what it will have been in the end. */
    private static TrainingState after(int updates) {
        TrainingState[] state = new TrainingState[1];
        new Trainer(CONFIG).fit(network(), data(), SEED, new Watcher() {
            @Override
            public void updated(TrainingSession session) {
                if (session.updates() == updates) {
                    state[0] = session.state().copy();
                    session.stop();
                }
            }
        });
        return state[0];
    }

    private abstract static class Watcher implements TrainingListener {
        @Override
        public void report(Report report) {}
    }

    private static void assertSame(TrainingState found, TrainingState expected) {
        assertThat(found.seed()).isEqualTo(expected.seed());
        assertThat(found.position()).isEqualTo(expected.position());
        assertThat(found.rule()).isEqualTo(expected.rule());
        assertSame(found.network(), expected.network());
        assertThat(arrays(found.optimizerState()))
                .usingRecursiveComparison()
                .isEqualTo(arrays(expected.optimizerState()));
        assertSame(found.average(), expected.average());
        Best best = expected.best();
        Best foundBest = found.best();
        assertThat(foundBest == null).isEqualTo(best == null);
        if (best != null && foundBest != null) {
            assertSame(foundBest.network(), best.network());
            assertThat(new Best(best.network(), foundBest.updates(), foundBest.devMetrics(), foundBest.reportsSince()))
                    .isEqualTo(best);
        }
    }

    private static void assertSame(@Nullable Network found, @Nullable Network expected) {
        assertThat(found == null).isEqualTo(expected == null);
        if (found != null && expected != null) {
            assertThat(arrays(values(found))).usingRecursiveComparison().isEqualTo(arrays(values(expected)));
            assertThat(arrays(found.statistics())).usingRecursiveComparison().isEqualTo(arrays(expected.statistics()));
            assertThat(found.layers().getFirst()).isEqualTo(expected.layers().getFirst());
        }
    }

    private static List<Matrix> values(Network network) {
        return network.parameters().stream().map(Parameter::values).toList();
    }

    private static List<float[]> arrays(List<Matrix> matrices) {
        return matrices.stream().map(Matrix::toArray).toList();
    }

    @Test
    void everythingIsReadBitForBit() throws IOException {
        TrainingState state = after(14);
        assertThat(state.best()).isNotNull();
        assertThat(state.average()).isNotNull();
        assertThat(state.position().history()).hasSize(3);
        assertThat(state.position().sinceReport().examples()).isEqualTo(140);
        new CheckpointFile(state, Map.of("state.seed", "7", "format", "x")).write(file);
        CheckpointFile read = CheckpointFile.read(file);
        assertSame(read.state(), state);
        assertThat(read.metadata()).containsOnly(Map.entry("state.seed", "7"), Map.entry("format", "x"));
    }

    @Test
    void awkwardNumbersSurvive() throws IOException {
        var metrics = new Metrics(Long.MAX_VALUE, 0.1 + 0.2, Long.MIN_VALUE);
        var health = new TrainingHealth(
                List.of(
                        new LayerHealth(1, LayerHealth.Kind.DEAD, 300, List.of(0, 7, 8, 299), 1e-300),
                        new LayerHealth(2, LayerHealth.Kind.NONE, 10, List.of(), Double.NaN)),
                9,
                0.1 + 0.2);
        var report = new Report(7, 1, metrics, null, Float.MIN_VALUE, Math.PI, Double.POSITIVE_INFINITY, health);
        var odd = new Report(8, 2, new Metrics(1, -0.0, 0, 1e-300), metrics, 0.1f, Double.MIN_VALUE, Double.NaN, null);
        var position = new Position(Integer.MAX_VALUE, metrics, List.of(report, odd), 1e300);
        var state = new TrainingState(Long.MIN_VALUE, position, network(), List.of(), null, null, null);
        new CheckpointFile(state, Map.of()).write(file);
        assertSame(CheckpointFile.read(file).state(), state);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 9, 16})
    void aRunGoesOnFromTheFile(int updates) throws IOException {
        Network undisturbed = network();
        var outcome = new Trainer(CONFIG).fit(undisturbed, data(), SEED, report -> {});
        TrainingState state = updates == 0 ? TrainingState.start(CONFIG, network(), SEED) : after(updates);
        new CheckpointFile(state, Map.of()).write(file);
        TrainingState read = CheckpointFile.read(file).state();
        var resumed = new Trainer(CONFIG).resume(read, data(), report -> {});
        assertSame(read.network(), undisturbed);
        assertThat(resumed.kept()).isEqualTo(outcome.kept());
        assertThat(resumed.history().stream().map(Report::withoutTimes))
                .isEqualTo(outcome.history().stream().map(Report::withoutTimes).toList());
    }

    @Test
    void tensorsHaveTheirNames() throws IOException {
        new CheckpointFile(after(14), Map.of()).write(file);
        assertThat(Safetensors.read(file).tensors().stream().map(Tensor::name))
                .hasSize(7 + 2 * 5 + 7 + 7)
                .contains(
                        "layers.0.weight", "layers.0.norm.running_var", "memory.W1.0", "memory.W1.1", "memory.gamma1.1")
                .contains("memory.b2.1", "average.layers.1.bias", "best.layers.0.norm.weight");
    }

    @Test
    void aFileCutAnywhereIsRefusedByName() throws IOException {
        new CheckpointFile(after(5), Map.of()).write(file);
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.safetensors");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatExceptionOfType(MalformedFileException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> CheckpointFile.read(cut))
                    .withMessageStartingWith(cut + ": ");
        }
    }

    /** In a model file, a flipped bit may pass for another number; a run must not go on with one. */
    @Test
    void everyFlippedBitIsRefused() throws IOException {
        new CheckpointFile(after(5), Map.of("note", "x")).write(file);
        byte[] whole = Files.readAllBytes(file);
        Path flipped = folder.resolve("flipped.safetensors");
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < whole.length; i++) {
            int bit = random.nextInt(8);
            byte[] bytes = whole.clone();
            bytes[i] ^= (byte) (1 << bit);
            Files.write(flipped, bytes);
            assertThatExceptionOfType(MalformedFileException.class)
                    .as("seed %d, byte %d, bit %d", SEED, i, bit)
                    .isThrownBy(() -> CheckpointFile.read(flipped))
                    .withMessageStartingWith(flipped + ": ");
        }
    }

    @Test
    void modelsAndCheckpointsAreToldApart() throws IOException {
        Model.of(network(), data().train()).write(file);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> CheckpointFile.read(file))
                .withMessage(
                        file + ": metadata \"format\": expected \"inkling-checkpoint-3\", found \"inkling-2\". Not the"
                                + " checkpoint of this run, or damaged? Without it, training begins anew.");
        new CheckpointFile(after(1), Map.of()).write(file);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(file))
                .withMessage(file + ": expected a model, found the checkpoint of a training run. Finish the run with"
                        + " `inkling train --resume --checkpoint` and its folder.");
    }

    @Test
    void anotherOptimizerDoesNotGoOnFromAFile() throws IOException {
        new CheckpointFile(after(4), Map.of()).write(file);
        TrainingState read = CheckpointFile.read(file).state();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(CONFIG.withOptimizer(new AdamW())).resume(read, data(), report -> {}))
                .withMessage("cannot go on from this state of training: it was made with the optimizer"
                        + " adam:0.9:0.999:1.0E-8, but the settings ask for adamw:0.9:0.999:1.0E-8");
    }

    /** Files of earlier versions do not say by what the updates were made. */
    @Test
    void aFileWithoutARuleIsReadAsBefore() throws IOException {
        TrainingState state = after(4);
        var before = new TrainingState(
                SEED, state.position(), state.network(), state.optimizerState(), state.average(), state.best(), null);
        new CheckpointFile(before, Map.of()).write(file);
        assertThat(Safetensors.read(file).metadata()).doesNotContainKey("state.optimizer");
        assertSame(CheckpointFile.read(file).state(), before);
    }

    /** Another order of sums gives other last bits, so a run could not go on to the same ones. */
    @Test
    void theCheckpointOfAnotherVersionIsRefusedAsSuch() throws IOException {
        new CheckpointFile(after(1), Map.of()).write(file);
        Safetensors content = Safetensors.read(file);
        Map<String, String> keys = new LinkedHashMap<>(content.metadata());
        keys.put(ModelFile.FORMAT, "inkling-checkpoint-1");
        Safetensors.write(new Safetensors(content.tensors(), keys), file);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> CheckpointFile.read(file))
                .withMessage(file
                        + ": metadata \"format\": expected \"inkling-checkpoint-3\", found \"inkling-checkpoint-1\"."
                        + " It was written by another version of Inkling: finish the run with that, or begin"
                        + " anew in another folder.");
    }

    @Test
    void anotherArchitectureIsRefused() throws IOException {
        CheckpointFile checkpoint = new CheckpointFile(after(1), Map.of());
        checkpoint.requireArchitecture(file, network());
        assertOther(checkpoint, Architecture.published(List.of(4, 5, 2)), "layers: expected 4-5-2, found 4-3-2");
        assertOther(
                checkpoint,
                ARCHITECTURE.withActivation(ActivationFunction.RELU),
                "architecture: expected dropout 0.1; linear; batch-norm 1.0E-5; activation relu; dropout 0.3; linear,"
                        + " found dropout 0.1; linear; batch-norm 1.0E-5; activation gelu; dropout 0.3; linear");
        assertOther(
                checkpoint,
                ARCHITECTURE.withDropout(0, 0),
                "architecture: expected linear; batch-norm 1.0E-5; activation gelu; linear, found dropout 0.1; ");
        assertOther(
                new CheckpointFile(
                        TrainingState.start(
                                CONFIG, Network.random(ARCHITECTURE.withDropout(0, 0), new SplittableRandom(1)), SEED),
                        Map.of()),
                ARCHITECTURE,
                "architecture: expected dropout 0.1; linear;");
    }

    private void assertOther(CheckpointFile checkpoint, Architecture architecture, String message) {
        Network other = Network.random(architecture, new SplittableRandom(1));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> checkpoint.requireArchitecture(file, other))
                .withMessageStartingWith(file + ": " + message);
    }

    @Test
    void arraysAndNumbersThatDoNotFitAreRefused() throws IOException {
        new CheckpointFile(after(5), Map.of()).write(file);
        Safetensors good = Safetensors.read(file);
        assertRefused(good, "state.updates", "x", "For input string: \"x\"");
        assertRefused(good, "state.since_report", "1 2", "expected more numbers, found \"1 2\"");
        assertRefused(good, "state.history", "1 1", "expected more numbers, found \"1 1\"");
        List<Tensor> fewer = good.tensors().stream()
                .filter(tensor -> !tensor.name().equals("memory.W2.0"))
                .toList();
        rewrite(new Safetensors(fewer, good.metadata()));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> CheckpointFile.read(file))
                .withMessageContaining("memory.W1.1: expected memory.gamma1.0 of shape [1, 3] in its place");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layers.0.weight",
                "layers.0.norm.weight",
                "layers.0.norm.bias",
                "layers.0.norm.running_mean",
                "layers.0.norm.running_var",
                "layers.1.weight",
                "layers.1.bias",
                "memory.W1.0",
                "memory.W1.1",
                "memory.gamma1.0",
                "memory.b2.1",
                "average.layers.1.weight",
                "best.layers.0.weight"
            })
    void arraysThatAreNoNumbersAreRefusedByName(String name) throws IOException {
        new CheckpointFile(after(5), Map.of()).write(file);
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Safetensors content = Safetensors.read(file);
            Tensor changed = content.tensors().stream()
                    .filter(tensor -> tensor.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            changed.values()[changed.values().length - 1] = bad;
            rewrite(content);
            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(() -> CheckpointFile.read(file))
                    .withMessageStartingWith(file + ": ")
                    .withMessageContaining(name.replaceFirst("^(average|best)\\.", "") + ": expected ");
        }
    }

    @Test
    void aRunWhoseOptimizerHasLostItselfIsNotSaved() {
        TrainingSession session = new Trainer(CONFIG).start(after(5), data());
        try (session) {
            TrainingState state = session.state();
            state.optimizerState().getLast().set(0, 0, Float.POSITIVE_INFINITY);
            assertThatExceptionOfType(TrainingDivergedException.class).isThrownBy(session::state);
            state.optimizerState().getLast().set(0, 0, 0);
            state.network().statistics().getFirst().set(0, 0, Float.NaN);
            assertThatExceptionOfType(TrainingDivergedException.class).isThrownBy(session::state);
        }
    }

    private void assertRefused(Safetensors good, String key, String value, String message) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>(good.metadata());
        keys.put(key, value);
        rewrite(new Safetensors(good.tensors(), keys));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> CheckpointFile.read(file))
                .withMessageContaining(message);
    }

    /** With the checksum that belongs to the content. */
    private void rewrite(Safetensors content) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>(content.metadata());
        keys.remove("checksum");
        keys.put("checksum", new Safetensors(content.tensors(), keys).checksum());
        Safetensors.write(new Safetensors(content.tensors(), keys), file);
    }
}

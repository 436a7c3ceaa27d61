package inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Split;
import inkling.data.augment.Preprocessing;
import inkling.data.file.MalformedFileException;
import inkling.math.Matrix;
import inkling.model.tensor.Safetensors;
import inkling.model.tensor.Tensor;
import inkling.nn.Architecture;
import inkling.nn.FeatureMaps;
import inkling.nn.Layer;
import inkling.nn.MaxPool;
import inkling.nn.Network;
import inkling.nn.Stage;
import inkling.train.Report;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingListener;
import inkling.train.TrainingSession;
import inkling.train.TrainingState;
import inkling.train.optimizer.Adam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Model files and checkpoints of networks with convolutions and pooling. */
class ConvolutionFileTest {
    private static final long SEED = 4;
    private static final Architecture ARCHITECTURE = Architecture.published(
                    new FeatureMaps(1, 6, 5),
                    List.of(
                            new Stage.Convolution(3, 2),
                            new Stage.Pooling(2),
                            new Stage.Convolution(4, 1),
                            new Stage.Units(5),
                            new Stage.Units(2)))
            .withDropout(0.1, 0.25);

    @TempDir
    Path folder;

    private static Network network() {
        return Network.random(ARCHITECTURE, new SplittableRandom(SEED));
    }

    private static Model model(Network network, int height, int width) {
        return new Model(
                network, Preprocessing.NONE, new ImageShape(height, width), Model.numbers(network.outputs()), Map.of());
    }

    private Path written() throws IOException {
        Path file = folder.resolve("conv.safetensors");
        model(network(), 6, 5).write(file);
        return file;
    }

    @Test
    void everythingIsReadAsItWasWritten() throws IOException {
        Model read = Model.read(written());
        assertThat(Safetensors.read(folder.resolve("conv.safetensors")).metadata())
                .containsEntry(
                        ModelFile.ARCHITECTURE,
                        "dropout 0.1; conv 1x6x5; activation relu; max-pool 3x5x4 2; conv 3x2x2; activation relu; linear;"
                                + " activation relu; dropout 0.25; linear");
        assertThat(Safetensors.read(written()).tensors())
                .extracting(tensor -> tensor.name() + " " + tensor.shape())
                .containsExactly(
                        "layers.0.weight [3, 1, 2, 2]",
                        "layers.0.bias [3]",
                        "layers.1.weight [4, 3, 1, 1]",
                        "layers.1.bias [4]",
                        "layers.2.weight [5, 16]",
                        "layers.2.bias [5]",
                        "layers.3.weight [2, 5]",
                        "layers.3.bias [2]");
        Network network = network();
        assertSame(read.network(), network);
        byte[] picture = new byte[30];
        new SplittableRandom(SEED).nextBytes(picture);
        assertThat(read.shape()).isEqualTo(new ImageShape(6, 5));
        assertThat(read.predict(picture)).isEqualTo(model(network, 6, 5).predict(picture));
    }

    /** Layers with arrays are equal only if they share them; those without are compared as they are. */
    private static void assertSame(Network found, Network expected) {
        assertThat(found).hasToString(expected.toString());
        assertThat(found.layers()).hasSameSizeAs(expected.layers());
        for (int i = 0; i < found.layers().size(); i++) {
            Layer layer = expected.layers().get(i);
            assertThat(found.layers().get(i)).hasSameClassAs(layer);
            if (layer.parameters().isEmpty()) {
                assertThat(found.layers().get(i)).isEqualTo(layer);
            }
        }
        for (int i = 0; i < expected.parameters().size(); i++) {
            assertThat(found.parameters().get(i).values().toArray())
                    .as("array %d", i)
                    .isEqualTo(expected.parameters().get(i).values().toArray());
        }
    }

    /** In PyTorch's order: the weights of filter 1, channel by channel, line by line, stand together. */
    @Test
    void weightsAreWrittenFilterByFilter() throws IOException {
        Matrix weights = network().parameters().getFirst().values();
        float[] written = Safetensors.read(written()).tensors().getFirst().values();
        assertThat(written[1 * 4 + 2]).isEqualTo(weights.get(2, 1));
        assertThat(written[2 * 4 + 1]).isEqualTo(weights.get(1, 2));
    }

    @Test
    void poolingMayComeFirst() throws IOException {
        Network pooled = Network.random(
                Architecture.published(new FeatureMaps(1, 4, 4), List.of(new Stage.Pooling(2), new Stage.Units(2)))
                        .withDropout(0.5, 0),
                new SplittableRandom(SEED));
        Path file = folder.resolve("pool.safetensors");
        model(pooled, 4, 4).write(file);
        Network read = Model.read(file).network();
        assertThat(read).hasToString("4x4-pool2-2");
        assertThat(read.layers().getFirst()).isEqualTo(pooled.layers().getFirst());
        assertThat(read.layers().get(1)).isEqualTo(new MaxPool(new FeatureMaps(1, 4, 4), 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv 1x6x5; linear            | network: layer 1 takes 16 inputs but layer 0 gives 60",
                "conv 1x6; linear              | network: feature maps \"1x6\": expected channels, height and width",
                "conv; linear                  | network: feature maps \"\": expected channels, height and width",
                "conv 0x6x5; linear            | network: feature maps \"0x6x5\": expected channels, height and width",
                "conv 2x3x5; linear            | layers.0.weight: expected shape [filters, 2, size, size] on 2x3x5, found [3, 1, 2, 2]",
                "conv 1x1x30; linear           | network: filters of 2×2 on pictures of 1×30: expected a size of 1 to 1",
                "conv 1x999999999x9; linear    | network: feature maps of 1x999999999x9: too many numbers",
                "linear; linear                | layers.0.weight: expected 2 dimensions",
                "conv 1x6x5; max-pool 3x5x4; linear | network: max-pool \"3x5x4\": expected what goes in and a size",
                "conv 1x6x5; max-pool 3x5x4 x; linear | network: max-pool \"3x5x4 x\": expected what goes in and a size",
                "conv 1x6x5; max-pool 3x5x4 0; linear | network: pooling of 0×0 on pictures of 5×4",
                "conv 1x6x5; max-pool 3x5x4 -2; linear | network: pooling of -2×-2 on pictures of 5×4",
                "conv 1x6x5; max-pool 3x4x4 2; linear | network: layer 1 takes 48 inputs but layer 0 gives 60",
                "conv 1x6x5; max-pool 3x5x4 4; linear | network: layer 2 takes 16 inputs but layer 1 gives 3",
                "conv 1x6x5; conv 3x5x4; conv 4x5x4; linear | layers.2.weight: expected 4 dimensions",
                "max-pool 1x6x5 2              | network: the last layer gives logits",
            })
    void layersThatLieAreRefused(String architecture, String message) throws IOException {
        Safetensors content = Safetensors.read(written());
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        // Without the second convolution, whose weights stand between.
        List<Tensor> tensors = new ArrayList<>(content.tensors());
        if (!architecture.contains("conv 3x5x4")) {
            tensors.subList(2, 4).clear();
            tensors.replaceAll(tensor -> new Tensor(
                    tensor.name().replace("layers.2", "layers.1").replace("layers.3", "layers.2"),
                    tensor.shape(),
                    tensor.values()));
        }
        metadata.put(ModelFile.ARCHITECTURE, architecture);
        assertRefused(new Safetensors(tensors, metadata), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 3x1x4     | layers.0.weight: expected 4 dimensions",
                "0 | 3x1x4x1   | layers.0.weight: expected shape [filters, 1, size, size] on 1x6x5, found [3, 1, 4, 1]",
                "0 | 1x3x2x2   | layers.0.weight: expected shape [filters, 1, size, size] on 1x6x5, found [1, 3, 2, 2]",
                "0 | 12x1x1x1  | layers.0.bias: expected shape [12] beside the layer's weights, found [3]",
                "1 | 2         | layers.0.bias: expected shape [3] beside the layer's weights, found [2]",
                "2 | 2x3x1x1   | layers.1.bias: expected shape [2] beside the layer's weights, found [4]",
            })
    void tensorsThatLieAreRefused(int index, String shape, String message) throws IOException {
        Safetensors content = Safetensors.read(written());
        List<Tensor> tensors = new ArrayList<>(content.tensors());
        List<Integer> sizes = new ArrayList<>();
        int count = 1;
        for (String size : shape.split("x", -1)) {
            sizes.add(Integer.valueOf(size));
            count *= Integer.parseInt(size);
        }
        tensors.set(index, new Tensor(tensors.get(index).name(), sizes, new float[count]));
        assertRefused(new Safetensors(tensors, content.metadata()), message);
    }

    @Test
    void aShapeThatConvolutionsDoNotTakeIsRefused() throws IOException {
        String wanted = "network 6x5-conv3x2-pool2-conv4x1-5-2 takes pictures of 1x6x5 (channels, height, width),"
                + " but the model has ";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(network(), 5, 6))
                .withMessage(wanted + "pictures of 5×6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Model.ofTable(network(), Preprocessing.NONE, List.of("a", "b"), Map.of()))
                .withMessage(wanted + "rows of a table");
        Safetensors content = Safetensors.read(written());
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        metadata.put("image_shape", "5x6");
        assertRefused(new Safetensors(content.tensors(), metadata), wanted + "pictures of 5×6");
    }

    @Test
    void aFileThatDoesNotSayItsShapeHasThatOfItsConvolutions() throws IOException {
        Safetensors content = Safetensors.read(written());
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        metadata.remove("image_shape");
        Path file = folder.resolve("older.safetensors");
        Safetensors.write(new Safetensors(content.tensors(), metadata), file);
        assertThat(Model.read(file).shape()).isEqualTo(new ImageShape(6, 5));
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() throws IOException {
        Safetensors content = Safetensors.read(written());
        content.tensors().getFirst().values()[7] = Float.NaN;
        assertRefused(content, "layers.0.weight: expected finite numbers");
    }

    private void assertRefused(Safetensors content, String message) throws IOException {
        Path file = folder.resolve("lying.safetensors");
        Safetensors.write(content, file);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(file))
                .withMessageStartingWith(file + ": ")
                .withMessageContaining(message);
    }

    private static Split data() {
        var random = new SplittableRandom(SEED);
        byte[] pixels = new byte[30 * 260];
        byte[] labels = new byte[260];
        random.nextBytes(pixels);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(2);
        }
        var all = new Dataset("noise", new ImageShape(6, 5), List.of("a", "b"), pixels, labels);
        return new Split(all.slice(0, 220), all.slice(220, 260));
    }

    /** Seven updates, a checkpoint, and eight more end with the bits of fifteen. */
    @Test
    void aRunThatIsInterruptedEndsWithTheSameBits() throws IOException {
        TrainingConfig config = TrainingConfig.PUBLISHED
                .withBatchSize(70)
                .withLength(new Epochs(4))
                .withOptimizer(new Adam())
                .withLearningRate(0.02f)
                .withAverageDecay(0.9f)
                .withPatience(9)
                .withThreads(2);
        Path file = folder.resolve("checkpoint.safetensors");
        Network whole = network();
        new Trainer(config).fit(whole, data(), SEED, report -> {});
        new Trainer(config).fit(network(), data(), SEED, new TrainingListener() {
            @Override
            public void report(Report report) {}

            @Override
            public void updated(TrainingSession session) {
                if (session.updates() == 7) {
                    try {
                        new CheckpointFile(session.state(), Map.of()).write(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    session.stop();
                }
            }
        });
        TrainingState state = CheckpointFile.read(file).state();
        assertThat(state.position().updates()).isEqualTo(7);
        new Trainer(config).resume(state, data(), report -> {});
        assertSame(state.network(), whole);
        assertThat(whole.parameters().getFirst().values().toArray())
                .isNotEqualTo(network().parameters().getFirst().values().toArray());
    }
}

package inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.data.ImageShape;
import inkling.data.augment.InputStep;
import inkling.data.augment.Preprocessing;
import inkling.data.file.MalformedFileException;
import inkling.math.Matrix;
import inkling.model.tensor.Safetensors;
import inkling.model.tensor.Tensor;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.io.IOException;
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

/** Model files of networks with batch normalization, dropout and other activations. */
class BlockFileTest {
    @TempDir
    Path folder;

    private final Network network = Network.random(
            Architecture.published(List.of(4, 3, 2))
                    .withActivation(ActivationFunction.named("gelu"))
                    .withNormalization(Normalization.BATCH)
                    .withDropout(0.2, 0.5),
            new SplittableRandom(1));

    private static Model model(Network network, Map<String, String> provenance) {
        return model(network, Preprocessing.NONE, provenance);
    }

    private static Model model(Network network, Preprocessing preprocessing, Map<String, String> provenance) {
        return new Model(
                network,
                preprocessing,
                new ImageShape(1, network.inputs()),
                Model.numbers(network.outputs()),
                provenance);
    }

    private Path written() throws IOException {
        network.statistics().get(0).setRows(Matrix.of(1, 3, 1, -2, 3));
        network.statistics().get(1).setRows(Matrix.of(1, 3, 4, 0, 6));
        Path file = folder.resolve("block.safetensors");
        model(network, Map.of("note", "x")).write(file);
        return file;
    }

    @Test
    void everythingIsReadAsItWasWritten() throws IOException {
        Model read = Model.read(written());
        assertThat(Safetensors.read(folder.resolve("block.safetensors")).metadata())
                .containsEntry(
                        ModelFile.ARCHITECTURE,
                        "dropout 0.2; linear; batch-norm 1.0E-5; activation gelu; dropout 0.5; linear");
        Network other = read.network();
        for (int layer : new int[] {0, 3, 4}) {
            assertThat(other.layers().get(layer)).isEqualTo(network.layers().get(layer));
        }
        for (int i = 0; i < network.parameters().size(); i++) {
            assertThat(other.parameters().get(i).name())
                    .isEqualTo(network.parameters().get(i).name());
            assertThat(other.parameters().get(i).values().toArray())
                    .isEqualTo(network.parameters().get(i).values().toArray());
        }
        for (int i = 0; i < network.statistics().size(); i++) {
            assertThat(other.statistics().get(i).toArray())
                    .isEqualTo(network.statistics().get(i).toArray());
        }
        byte[] picture = {9, 8, 7, 6};
        assertThat(read.predict(picture)).isEqualTo(model(network, Map.of()).predict(picture));
    }

    @Test
    void inputStepsTravelWithTheNetwork() throws IOException {
        Path file = folder.resolve("steps.safetensors");
        model(network, Preprocessing.parse("deskew"), Map.of()).write(file);
        assertThat(Model.read(file).preprocessing().steps()).containsExactly(InputStep.DESKEW);
        assertThat(Model.read(written()).preprocessing()).isEqualTo(Preprocessing.NONE);
        assertThat(Safetensors.read(written()).metadata()).doesNotContainKey(ModelFile.INPUT_STEPS);
    }

    @Test
    void anInputStepThatIsNotKnownIsRefused() throws IOException {
        Safetensors content = Safetensors.read(written());
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        metadata.put(ModelFile.INPUT_STEPS, "deskew,invert");
        Path file = folder.resolve("unknown.safetensors");
        Safetensors.write(new Safetensors(content.tensors(), metadata), file);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(file))
                .withMessageContaining("metadata \"input_steps\": input step 'invert': expected one of deskew");
    }

    @Test
    void tensorsHaveTheNamesOfPyTorch() throws IOException {
        assertThat(Safetensors.read(written()).tensors().stream().map(Tensor::name))
                .containsExactly(
                        "layers.0.weight",
                        "layers.0.norm.weight",
                        "layers.0.norm.bias",
                        "layers.0.norm.running_mean",
                        "layers.0.norm.running_var",
                        "layers.1.weight",
                        "layers.1.bias");
    }

    @Test
    void theNetworkDecidesOverStaleProvenance() throws IOException {
        Map<String, String> stale = Map.of("note", "x", "activations", "gelu,identity");
        Network plain = Network.random(List.of(4, 2), ActivationFunction.RELU, new SplittableRandom(2));
        Path file = folder.resolve("plain.safetensors");
        model(plain, stale).write(file);
        assertThat(Safetensors.read(file).metadata())
                .containsEntry(ModelFile.ARCHITECTURE, "linear")
                .containsEntry("note", "x");
        assertThat(Model.read(file).network().layers()).hasSize(1);
    }

    /** The same metadata as a file of the first format has them. */
    private static Map<String, String> firstFormat(Map<String, String> metadata) {
        Map<String, String> first = new LinkedHashMap<>(metadata);
        first.remove(ModelFile.ARCHITECTURE);
        first.put(ModelFile.FORMAT, "inkling-1");
        first.put("activations", "gelu,identity");
        first.put("batch_norm", "1.0E-5,none");
        first.put("dropout", "0.2,0.5,0.0");
        return first;
    }

    @Test
    void aFileOfTheFirstFormatIsRead() throws IOException {
        Safetensors content = Safetensors.read(written());
        Path file = folder.resolve("first.safetensors");
        Safetensors.write(new Safetensors(content.tensors(), firstFormat(content.metadata())), file);
        Model read = Model.read(file);
        for (int layer : new int[] {0, 3, 4}) {
            assertThat(read.network().layers().get(layer))
                    .isEqualTo(network.layers().get(layer));
        }
        byte[] picture = {9, 8, 7, 6};
        assertThat(read.predict(picture)).isEqualTo(model(network, Map.of()).predict(picture));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dropout x; linear           | network: dropout rate \"x\": expected a number",
                "linear; batch-norm x; linear| network: batch normalization's epsilon \"x\": expected a number",
                "linear; softplus; linear    | network: layer \"softplus\": expected linear, conv, max-pool, batch-norm, activation or dropout",
                "linear; activation x; linear| network: activation \"x\": expected one of relu",
                "linear; linear; linear      | layers.2.weight: expected a tensor of this name, found none",
                "linear; linear              | tensors: expected 3 for the layers \"linear; linear\", found 7",
                "activation relu             | network: layer \"activation relu\": expected a linear layer before it",
                "batch-norm 0.1              | network: layer \"batch-norm 0.1\": expected a linear layer before it",
            })
    void layersThatLieAreRefused(String architecture, String message) throws IOException {
        Safetensors content = Safetensors.read(written());
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        metadata.put(ModelFile.ARCHITECTURE, architecture);
        assertRefused(new Safetensors(content.tensors(), metadata), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch_norm | 1.0E-5         | metadata \"batch_norm\": expected 2 values, found \"1.0E-5\"",
                "batch_norm | 1.0E-5,1.0E-5  | layers.1.norm.running_var: expected a tensor of this name, found none",
                "batch_norm | none,1.0E-5    | layers.1.norm.running_var: expected a tensor of this name, found none",
                "batch_norm | -1,none        | metadata \"batch_norm\": expected a positive number, found \"-1\"",
                "batch_norm | Infinity,none  | metadata \"batch_norm\": expected a positive number, found \"Infinity\"",
                "batch_norm | x,none         | metadata \"batch_norm\": expected a positive number, found \"x\"",
                "dropout    | 0.2,0.5        | metadata \"dropout\": expected 3 values, found \"0.2,0.5\"",
                "dropout    | 1,0.5,0        | network: dropout rate 1.0: expected 0 to less than 1",
                "dropout    | 0,NaN,0        | network: dropout rate NaN: expected 0 to less than 1",
                "dropout    | 0,,0           | metadata \"dropout\": expected rates from 0 to less than 1, found",
                "dropout    | 0,0,0.5        | network: the last layer gives logits",
                "activations| gelu,relu      | network: the last layer gives logits",
            })
    void metadataThatLiesIsRefused(String key, String value, String message) throws IOException {
        Safetensors content = Safetensors.read(written());
        Map<String, String> metadata = firstFormat(content.metadata());
        metadata.put(key, value);
        assertRefused(new Safetensors(content.tensors(), metadata), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1, 2      | layers.0.norm.weight: expected shape [3] beside the layer's weights, found [2]",
                "1 | 1, NaN, 3 | layers.0.norm.weight: expected finite numbers",
                "3 | 1, 2, Infinity | layers.0.norm.running_mean: expected finite numbers",
                "4 | 1, -1, 2  | layers.0.norm.running_var: expected no negative variance, found -1.0",
            })
    void tensorsThatLieAreRefused(int index, String values, String message) throws IOException {
        Safetensors content = Safetensors.read(written());
        List<Tensor> tensors = new ArrayList<>(content.tensors());
        String[] texts = values.split(",", -1);
        float[] floats = new float[texts.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.parseFloat(texts[i]);
        }
        tensors.set(index, new Tensor(tensors.get(index).name(), List.of(floats.length), floats));
        assertRefused(new Safetensors(tensors, content.metadata()), message);
    }

    private void assertRefused(Safetensors content, String message) throws IOException {
        Path file = folder.resolve("lying.safetensors");
        Safetensors.write(content, file);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(file))
                .withMessageStartingWith(file + ": ")
                .withMessageContaining(message);
    }
}

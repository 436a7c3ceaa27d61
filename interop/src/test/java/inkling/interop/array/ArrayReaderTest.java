package inkling.interop.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.data.file.MalformedFileException;
import inkling.interop.Format;
import inkling.interop.ImportSettings;
import inkling.interop.ModelImport;
import inkling.model.Model;
import inkling.model.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays of other programs: which are weights, which way round they are, and what is refused. */
class ArrayReaderTest {
    @TempDir
    Path folder;

    /** Of the values 0, 1, 2 … */
    private static Tensor array(String name, Integer... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return new Tensor(name, List.of(shape), values);
    }

    private Model read(Tensor... arrays) throws IOException {
        Path file = folder.resolve("a.npz");
        NpzWriter.write(new NamedArrays(List.of(arrays), Map.of()), file);
        return ModelImport.read(file, Format.NPZ, ImportSettings.DEFAULT);
    }

    /** As the library keeps them, {@code [inputs × units]}. */
    private static float[] weights(Model model, int layer) {
        return model.network().parameters().get(2 * layer).toArray();
    }

    private static float[] transposed(Tensor square) {
        int size = square.shape().getFirst();
        float[] transposed = new float[size * size];
        for (int i = 0; i < transposed.length; i++) {
            transposed[i % size * size + i / size] = square.values()[i];
        }
        return transposed;
    }

    @Test
    void squareWeightsAreTheWayRoundThatTheOthersAre() throws IOException {
        Tensor square = array("W2", 4, 4);
        Model columns =
                read(array("W1", 6, 4), array("b1", 4), square, array("b2", 4), array("W3", 4, 3), array("b3", 1, 3));
        assertThat(columns.network()).hasToString("6-4-4-3");
        assertThat(weights(columns, 1)).containsExactly(square.values());
        Model rows = read(array("W1", 4, 6), array("b1", 4), square, array("b2", 4), array("W3", 3, 4), array("b3", 3));
        assertThat(rows.network()).hasToString("6-4-4-3");
        assertThat(weights(rows, 1)).containsExactly(transposed(square));
        assertThat(rows.provenance()).doesNotContainKey(ModelImport.ASSUMED);
    }

    @Test
    void soAreWeightsWithoutBiases() throws IOException {
        assertThat(read(array("W1", 6, 4), array("b1", 4), array("W2", 4, 3)).network())
                .hasToString("6-4-3");
    }

    @Test
    void ofSquareWeightsAloneTheNameTellsOrItIsSaidWhatWasAssumed() throws IOException {
        Tensor weight = array("fc.weight", 3, 3);
        Model pytorch = read(weight, array("fc.bias", 3));
        assertThat(weights(pytorch, 0)).containsExactly(transposed(weight));
        Tensor kernel = array("dense/kernel:0", 3, 3);
        Model keras = read(kernel, array("dense/bias:0", 3));
        assertThat(weights(keras, 0)).containsExactly(kernel.values());
        assertThat(List.of(pytorch, keras))
                .allSatisfy(model -> assertThat(model.provenance()).doesNotContainKey(ModelImport.ASSUMED));
        Model unknown = read(array("W1", 3, 3), array("b1", 3), array("W2", 3, 3), array("b2", 3));
        assertThat(weights(unknown, 0)).containsExactly(transposed(weight));
        assertThat(unknown.provenance()).containsEntry(ModelImport.ASSUMED, "W1, W2 for [units x inputs]");
    }

    /** A network that needs them would predict something else without. */
    @ParameterizedTest
    @CsvSource({"bias1,4", "norm.weight,4", "relu.alpha,1", "conv.weight,2x2x2", "temperature,''"})
    void whatBelongsToNoWeightsIsRefused(String name, String shape) throws IOException {
        Integer[] sizes = shape.isEmpty()
                ? new Integer[0]
                : Arrays.stream(shape.split("x", -1)).map(Integer::valueOf).toArray(Integer[]::new);
        List<Tensor> arrays = new ArrayList<>(List.of(array("W1", 3, 4), array("b1", 3)));
        arrays.add(array(name, sizes));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> read(arrays.toArray(Tensor[]::new)))
                .withMessageContaining("a.npz: " + name + ": expected weights and their biases alone, found an array of"
                        + " shape " + Arrays.toString(sizes) + " that belongs to none");
    }

    @Test
    void whatSaysHowTheInputIsOrCountsStepsIsNoLayer() throws IOException {
        Model model = read(
                array("W1", 3, 2),
                array("b1", 3),
                new Tensor("mean", List.of(2), new float[] {1, 2}),
                new Tensor("deviation", List.of(2), new float[] {3, 4}),
                new Tensor("input_scale", List.of(), new float[] {1}),
                array("norm.num_batches_tracked"));
        assertThat(model.preprocessing().standardization()).isNotNull();
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> read(array("W1", 3, 2), array("b1", 3), array("mean", 2)))
                .withMessageContaining(
                        "mean: expected mean and deviation of the rows of a table, found one of them alone");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> read(array("W1", 3, 64), array("b1", 3), array("mean", 64), array("deviation", 64)))
                .withMessageContaining("mean: expected mean and deviation of the rows of a table, found pictures,"
                        + " of which --mean and --deviation say it");
    }
}

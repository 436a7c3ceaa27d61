package inkling.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.augment.Preprocessing;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.predict.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read back, and predicts the same. */
class RoundTripTest {
    private static final Dataset DIGITS = GeneratedDigits.dataset(100, 5);

    @TempDir
    Path folder;

    static Stream<Arguments> models() {
        List<Model> models = Stream.concat(
                        Stream.of(
                                SampleModels.published(),
                                SampleModels.deskewed(),
                                SampleModels.convolution(),
                                SampleModels.table(),
                                oblong()),
                        SampleModels.functions().map(SampleModels::deep))
                .toList();
        return Stream.of(Format.ONNX, Format.NPZ, Format.SAFETENSORS, Format.JSON)
                .flatMap(format -> models.stream().map(model -> Arguments.of(format, model)));
    }

    /** Pictures that are no square. */
    private static Model oblong() {
        Network network = Network.random(List.of(12, 5, 3), ActivationFunction.RELU, new SplittableRandom(1));
        return new Model(
                network, Preprocessing.NONE, new ImageShape(3, 4), List.of("a", "b, \"c\"", "ü"), Map.of("seed", "1"));
    }

    /** What no other program knows, in any format: a file that leaves it out would predict something else. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void aFunctionThatCannotBeToldIsRefused(Format format) {
        var own = new ActivationFunction() {
            @Override
            public String name() {
                return "my-own";
            }

            @Override
            public double value(double z) {
                return z / (1 + Math.abs(z));
            }

            @Override
            public double derivative(double z) {
                return 1 / ((1 + Math.abs(z)) * (1 + Math.abs(z)));
            }
        };
        Path file = folder.resolve("model" + format.ending());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelExport.write(SampleModels.deep(own), format, file))
                .withMessage("activation \"my-own\": expected one that can be exported, relu, leaky-relu, tanh,"
                        + " sigmoid, gelu, silu");
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatWasWrittenPredictsTheSame(Format format, Model model) throws IOException {
        Path file = folder.resolve("model" + format.ending());
        ModelExport.write(model, format, file);
        Model read = ModelImport.read(file, format, ImportSettings.DEFAULT);
        assertThat(read.classNames()).isEqualTo(model.classNames());
        assertThat(read.shape()).isEqualTo(model.shape());
        assertThat(read.isTable()).isEqualTo(model.isTable());
        assertThat(read.preprocessing()).isEqualTo(model.preprocessing());
        if (!model.network().hasBatchNorm()
                && model.network().layers().stream()
                        .noneMatch(layer -> layer.toString().contains("Identity"))) {
            assertThat(read.weightsSha256()).isEqualTo(model.weightsSha256());
        }
        Dataset data = model.isTable() ? SampleModels.rows() : pictures(model);
        Predictions expected = model.predict(data);
        Predictions found = read.predict(data);
        for (int i = 0; i < data.size(); i++) {
            for (int label = 0; label < expected.classes(); label++) {
                assertThat(Math.abs(found.probability(i, label) - expected.probability(i, label)))
                        .isLessThan(1e-5f);
            }
        }
    }

    private static Dataset pictures(Model model) {
        if (model.shape().equals(ImageShape.MNIST)) {
            return DIGITS;
        }
        byte[] pixels = new byte[30 * model.shape().pixels()];
        new SplittableRandom(2).nextBytes(pixels);
        return Dataset.ofPictures("noise", model.shape(), model.classNames(), pixels, null);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theSameModelMakesTheSameBytes(Format format, Model model) throws IOException {
        Path one = folder.resolve("one" + format.ending());
        Path other = folder.resolve("other" + format.ending());
        ModelExport.write(model, format, one);
        ModelExport.write(model, format, other);
        assertThat(one).hasSameBinaryContentAs(other);
    }

    @Test
    void ofAModelThatDivergedNothingIsWritten() throws IOException {
        Model model = SampleModels.published();
        model.network().parameters().getFirst().values().set(3, 3, Float.NaN);
        for (Format format : Format.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ModelExport.write(model, format, folder.resolve("M" + format.ending())))
                    .withMessageContaining("Nothing was written");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void formatsAreKnownByTheirEndings() {
        assertThat(Format.of(Path.of("a/B.ONNX"))).isEqualTo(Format.ONNX);
        assertThat(Format.of(Path.of("digits.c"))).isEqualTo(Format.C);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Format.of(Path.of("model.pt")))
                .withMessageContaining("model.pt: expected a name that ends in .onnx, .npz");
    }
}

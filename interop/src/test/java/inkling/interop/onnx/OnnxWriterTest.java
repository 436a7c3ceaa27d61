package inkling.interop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.interop.SampleModels;
import inkling.interop.plan.PredictionPlan;
import inkling.model.Model;
import inkling.predict.Predictions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exported networks, run by onnxruntime. */
class OnnxWriterTest {
    private static final double TOLERANCE = 1e-5;
    private static final Dataset DIGITS = GeneratedDigits.dataset(10_000, 3);

    @TempDir
    Path folder;

    static Stream<Arguments> models() {
        Stream<Arguments> functions =
                SampleModels.functions().map(function -> Arguments.of(function.name(), SampleModels.deep(function)));
        return Stream.concat(
                Stream.of(
                        Arguments.of("published", SampleModels.published()),
                        Arguments.of("deskewed, batch normalization, dropout", SampleModels.deskewed()),
                        Arguments.of("convolution", SampleModels.convolution())),
                functions);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void picturesArePredictedAsByTheModel(String name, Model model) throws IOException, OrtException {
        compare(model, DIGITS);
    }

    @Test
    void rowsOfATableArePredictedAsByTheModel() throws IOException, OrtException {
        compare(SampleModels.table(), SampleModels.rows());
    }

    @Test
    void picturesWithoutInkAndFullOfItAreDeskewedAsByTheModel() throws IOException, OrtException {
        byte[] pixels = new byte[4 * 784];
        Arrays.fill(pixels, 784, 2 * 784, (byte) 255);
        pixels[2 * 784 + 300] = (byte) 200;
        Arrays.fill(pixels, 3 * 784 + 280, 3 * 784 + 300, (byte) 90);
        compare(SampleModels.deskewed(), DIGITS.slice(0, 4).withPixels(pixels));
    }

    @Test
    void theMetadataHasTheClassNames() throws IOException, OrtException {
        Path file = folder.resolve("model.onnx");
        OnnxWriter.write(PredictionPlan.of(SampleModels.published()), file);
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry(
                            "class_names",
                            "[\"zero\",\"one\",\"two\",\"three\",\"four\",\"five\",\"six\",\"seven\",\"eight\",\"nine\"]")
                    .containsEntry("image_shape", "28x28")
                    .containsEntry("data", "drawn \"digits\"");
            assertThat(session.getMetadata().getProducerName()).isEqualTo("inkling");
        }
    }

    private void compare(Model model, Dataset data) throws IOException, OrtException {
        Path file = folder.resolve("model.onnx");
        OnnxWriter.write(PredictionPlan.of(model), file);
        float[][] found = run(file, data);
        Predictions expected = model.predict(data);
        double largest = 0;
        for (int i = 0; i < data.size(); i++) {
            for (int label = 0; label < expected.classes(); label++) {
                largest = Math.max(largest, Math.abs(found[i][label] - expected.probability(i, label)));
            }
        }
        assertThat(largest).isLessThan(TOLERANCE);
    }

    private static float[][] run(Path file, Dataset data) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor input = tensor(environment, data);
                OrtSession.Result result =
                        session.run(Map.of(data.isTable() ? OnnxWriter.FEATURES : OnnxWriter.PIXELS, input))) {
            return (float[][]) result.get(0).getValue();
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Dataset data) throws OrtException {
        long[] shape = {data.size(), data.features()};
        return data.isTable()
                ? OnnxTensor.createTensor(environment, FloatBuffer.wrap(data.values()), shape)
                : OnnxTensor.createTensor(environment, ByteBuffer.wrap(data.pixels()), shape, OnnxJavaType.UINT8);
    }
}

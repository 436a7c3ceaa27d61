package inkling.interop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.interop.Format;
import inkling.interop.ImportSettings;
import inkling.interop.ModelImport;
import inkling.model.Model;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/** Imports graphs and compares what they predict with what onnxruntime does. */
abstract class ComparedGraphs {
    private static final Dataset DIGITS = GeneratedDigits.dataset(50, 6);

    @TempDir
    Path folder;

    final void compare(
            TestGraph graph,
            ImportSettings settings,
            String network,
            float scale,
            float shift,
            boolean logits,
            long... sizes)
            throws IOException, OrtException {
        Path file = graph.write(folder);
        Model model = ModelImport.read(file, Format.ONNX, settings);
        assertThat(model.network()).hasToString(network);
        assertThat(model.isTable()).isFalse();
        float[][] expected = run(file, scale, shift, sizes);
        for (int i = 0; i < DIGITS.size(); i++) {
            double sum = 0;
            for (float value : expected[i]) {
                sum += logits ? Math.exp(value) : value;
            }
            float[] found = model.predict(DIGITS.picture(i)).probabilities();
            for (int label = 0; label < found.length; label++) {
                double wanted = (logits ? Math.exp(expected[i][label]) : expected[i][label]) / sum;
                assertThat(Math.abs(found[label] - wanted)).isLessThan(1e-5);
            }
        }
    }

    private static float[][] run(Path file, float scale, float shift, long... sizes) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        FloatBuffer pixels = FloatBuffer.allocate(DIGITS.size() * 784);
        for (int i = 0; i < pixels.capacity(); i++) {
            pixels.put((DIGITS.pixels()[DIGITS.offset(0) + i] & 0xff) * scale + shift);
        }
        long[] shape = new long[sizes.length + 1];
        shape[0] = DIGITS.size();
        System.arraycopy(sizes, 0, shape, 1, sizes.length);
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor input = takesBytes(session)
                        ? OnnxTensor.createTensor(environment, bytes(), shape, OnnxJavaType.UINT8)
                        : OnnxTensor.createTensor(environment, pixels.flip(), shape);
                OrtSession.Result result = session.run(Map.of("in", input))) {
            return (float[][]) result.get(0).getValue();
        }
    }

    private static boolean takesBytes(OrtSession session) throws OrtException {
        return Objects.requireNonNull(session.getInputInfo().get("in")).getInfo() instanceof TensorInfo info
                && info.type == OnnxJavaType.UINT8;
    }

    private static ByteBuffer bytes() {
        return ByteBuffer.wrap(DIGITS.pixels(), DIGITS.offset(0), DIGITS.size() * 784)
                .slice();
    }
}

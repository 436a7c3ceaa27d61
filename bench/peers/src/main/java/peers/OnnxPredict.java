package peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * ONNX Runtime predicting: the test pictures, all at once, resident float32, through 784-H-10 to probabilities in a
 * resident output.
 *
 * <p>Usage: OnnxPredict DATA THREADS SECONDS HIDDEN.
 */
final class OnnxPredict {
    private OnnxPredict() {}

    public static void main(String[] args) throws OrtException {
        Digits digits = Digits.read(Path.of(args[0]), "t10k");
        int threads = Integer.parseInt(args[1]);
        int hidden = Integer.parseInt(args[3]);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            FloatBuffer pixels =
                    direct(digits.pixels().length).put(digits.pixels()).flip();
            FloatBuffer probabilities = direct(digits.count() * 10);
            try (OrtSession session = environment.createSession(OnnxModel.random(digits.count(), hidden), options);
                    OnnxTensor x = OnnxTensor.createTensor(environment, pixels, new long[] {digits.count(), 784});
                    OnnxTensor y =
                            OnnxTensor.createTensor(environment, probabilities, new long[] {digits.count(), 10})) {
                Runnable predict = () -> predict(session, x, y);
                double[] rates = Clock.perSecond(predict, digits.count(), Double.parseDouble(args[2]));
                String library = "ONNX Runtime " + environment.getVersion();
                Clock.report(library, threads, "predict-many", "784-" + hidden + "-10", rates, sum(y.getFloatBuffer()));
            }
        }
    }

    private static void predict(OrtSession session, OnnxTensor x, OnnxTensor y) {
        try {
            session.run(Map.of("x", x), Map.of("y", y)).close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FloatBuffer direct(int length) {
        return ByteBuffer.allocateDirect(4 * length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** The number of pictures, if the probabilities are some. */
    private static double sum(FloatBuffer probabilities) {
        double sum = 0;
        while (probabilities.hasRemaining()) {
            sum += probabilities.get();
        }
        return sum;
    }
}

package peers;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.ActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Deeplearning4j training a 784-H-10 ReLU network with plain gradient descent, learning rate 0.1; resident float32, permuted
 * once per epoch, no iterator in between.
 *
 * <p>Usage: Dl4jTrain DATA THREADS SECONDS HIDDEN BATCH EXAMPLES. A batch of all examples is never permuted.
 */
final class Dl4jTrain {
    private final INDArray pixels;
    private final INDArray oneHot;
    private final int batch;
    private final MultiLayerNetwork network;
    private final Random random = new Random(1);

    private INDArray epochPixels;
    private INDArray epochOneHot;
    private int next;

    private Dl4jTrain(Digits digits, int examples, int hidden, int batch) {
        this.batch = batch;
        pixels = Nd4j.createFromArray(Arrays.copyOf(digits.pixels(), 784 * examples))
                .reshape(examples, 784);
        float[] indicators = new float[10 * examples];
        for (int i = 0; i < examples; i++) {
            indicators[10 * i + digits.labels()[i]] = 1;
        }
        oneHot = Nd4j.createFromArray(indicators).reshape(examples, 10);
        network = new MultiLayerNetwork(configuration(hidden));
        network.init();
        startEpoch();
    }

    public static void main(String[] args) {
        Digits digits = Digits.read(Path.of(args[0]), "train");
        int threads = Integer.parseInt(args[1]);
        int hidden = Integer.parseInt(args[3]);
        int batch = Integer.parseInt(args[4]);
        int examples = Integer.parseInt(args[5]);
        Dl4jTrain training = new Dl4jTrain(digits, examples, hidden, batch);
        double[] rates = Clock.perSecond(training::step, batch, Double.parseDouble(args[2]));
        String name = "784-" + hidden + "-10, batch " + batch;
        String job = batch == examples ? "full-batch" : "mini-batch";
        Clock.report("Deeplearning4j 1.0.0-M2.1", threads, job, name, rates, training.accuracy());
        // Its threads do not end by themselves.
        System.exit(0);
    }

    private static MultiLayerConfiguration configuration(int hidden) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(WeightInit.RELU)
                .updater(new Sgd(0.1))
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(784)
                        .nOut(hidden)
                        .activation(ActivationFunction.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(hidden)
                        .nOut(10)
                        .activation(ActivationFunction.SOFTMAX)
                        .build())
                .build();
    }

    private void step() {
        if (next + batch > pixels.rows()) {
            startEpoch();
        }
        var rows = NDArrayIndex.interval(next, next + batch);
        next += batch;
        network.fit(epochPixels.get(rows, NDArrayIndex.all()), epochOneHot.get(rows, NDArrayIndex.all()));
    }

    private void startEpoch() {
        next = 0;
        if (batch == pixels.rows()) {
            epochPixels = pixels;
            epochOneHot = oneHot;
            return;
        }
        List<Integer> order = IntStream.range(0, pixels.rows()).boxed().collect(Collectors.toList());
        Collections.shuffle(order, random);
        int[] rows = order.stream().mapToInt(Integer::intValue).toArray();
        epochPixels = Nd4j.pullRows(pixels, 1, rows);
        epochOneHot = Nd4j.pullRows(oneHot, 1, rows);
    }

    private double accuracy() {
        INDArray right = network.output(pixels).argMax(1).eq(oneHot.argMax(1));
        return right.castTo(pixels.dataType()).meanNumber().doubleValue();
    }
}

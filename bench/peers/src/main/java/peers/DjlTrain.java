package peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * PyTorch through DJL training a 784-H-10 ReLU network with plain gradient descent, learning rate 0.1; resident float32,
 * permuted once per epoch, the gradients written out by hand, because that is faster than recording them.
 *
 * <p>Usage: DjlTrain DATA THREADS SECONDS HIDDEN BATCH [EXAMPLES]. A batch of all examples is never permuted.
 */
final class DjlTrain {
    private static final float RATE = 0.1f;

    private final NDManager manager;
    private final NDArray pixels;
    private final NDArray oneHot;
    private final int examples;
    private final int batch;
    private final NDArray w1;
    private final NDArray b1;
    private final NDArray w2;
    private final NDArray b2;
    private final Random random = new Random(1);

    private NDManager epoch;
    private NDArray epochPixels;
    private NDArray epochOneHot;
    private int next;

    private DjlTrain(NDManager manager, Digits digits, int examples, int hidden, int batch) {
        this.manager = manager;
        this.examples = examples;
        this.batch = batch;
        pixels = manager.create(digits.pixels(), new Shape(digits.count(), 784)).get(new NDIndex("0:" + examples));
        oneHot = manager.create(digits.labels())
                .get(new NDIndex("0:" + examples))
                .oneHot(10);
        w1 = manager.randomNormal(new Shape(784, hidden)).mul(Math.sqrt(2.0 / 784));
        b1 = manager.zeros(new Shape(hidden));
        w2 = manager.randomNormal(new Shape(hidden, 10)).mul(Math.sqrt(2.0 / hidden));
        b2 = manager.zeros(new Shape(10));
        epoch = manager.newSubManager();
        startEpoch();
    }

    public static void main(String[] args) {
        int threads = Integer.parseInt(args[1]);
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", args[1]);
        Digits digits = Digits.read(Path.of(args[0]), "train");
        int hidden = Integer.parseInt(args[3]);
        int batch = Integer.parseInt(args[4]);
        int examples = args.length > 5 ? Integer.parseInt(args[5]) : digits.count();
        try (NDManager manager = NDManager.newBaseManager()) {
            DjlTrain training = new DjlTrain(manager, digits, examples, hidden, batch);
            double[] rates = Clock.perSecond(training::step, batch, Double.parseDouble(args[2]));
            String library = "PyTorch " + Engine.getInstance().getVersion() + " through DJL " + Engine.getDjlVersion();
            String name = "784-" + hidden + "-10, batch " + batch;
            Clock.report(
                    library,
                    threads,
                    batch == examples ? "full-batch" : "mini-batch",
                    name,
                    rates,
                    training.accuracy());
        }
    }

    private void step() {
        if (next + batch > examples) {
            startEpoch();
        }
        NDIndex rows = new NDIndex(next + ":" + (next + batch));
        next += batch;
        try (NDManager scratch = manager.newSubManager()) {
            NDArray x = epochPixels.get(scratch, rows);
            NDArray a1 = x.matMul(w1).addi(b1).getNDArrayInternal().relu();
            NDArray dz2 = a1.matMul(w2).addi(b2).softmax(1).subi(epochOneHot.get(scratch, rows));
            NDArray dz1 = dz2.matMul(w2.transpose()).muli(a1.gt(0));
            float scale = RATE / batch;
            w2.subi(a1.transpose().matMul(dz2).muli(scale));
            b2.subi(dz2.sum(new int[] {0}).muli(scale));
            w1.subi(x.transpose().matMul(dz1).muli(scale));
            b1.subi(dz1.sum(new int[] {0}).muli(scale));
        }
    }

    private void startEpoch() {
        next = 0;
        epoch.close();
        epoch = manager.newSubManager();
        if (batch == examples) {
            epochPixels = pixels;
            epochOneHot = oneHot;
            return;
        }
        NDArray order = epoch.create(permutation());
        epochPixels = rows(pixels, order);
        epochOneHot = rows(oneHot, order);
    }

    private NDArray rows(NDArray matrix, NDArray order) {
        NDArray rows = matrix.get(order);
        rows.attach(epoch);
        return rows;
    }

    private long[] permutation() {
        long[] order = IntStream.range(0, examples).asLongStream().toArray();
        for (int i = examples - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    private double accuracy() {
        NDArray logits =
                pixels.matMul(w1).add(b1).getNDArrayInternal().relu().matMul(w2).add(b2);
        NDArray right = logits.argMax(1).eq(oneHot.argMax(1));
        return right.toType(DataType.FLOAT64, false).mean().toDoubleArray()[0];
    }
}

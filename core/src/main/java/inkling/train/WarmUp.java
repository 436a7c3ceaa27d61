package inkling.train;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.nn.Architecture;
import inkling.nn.Network;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Trains a network of no use while the data is still being read. A JVM interprets code before it compiles it, and interprets
 * vectors very slowly; on 64 pictures that costs little, on 60,000 it would cost a second.
 *
 * <p>Nothing that is trained for good is touched, so results do not depend on it.
 */
public final class WarmUp implements AutoCloseable {
    private static final int PICTURES = 64;
    private static final int UPDATES = 10;

    /** One pixel of so many has ink, about as in MNIST. */
    private static final int BLANK = 5;

    private final Thread thread = new Thread(this::run, "inkling-warm-up");
    private final Network network;
    private final Dataset pictures;
    private final Trainer trainer;
    private volatile boolean enough;

    private WarmUp(Architecture architecture, TrainingConfig config) {
        var random = new Random(0);
        network = Network.random(architecture, random);
        pictures = pictures(network.inputs(), network.outputs(), random);
        trainer = new Trainer(TrainingConfig.PUBLISHED
                .withObjective(config.objective())
                .withDescent(config.descent())
                .withLength(new TrainingConfig.Iterations(UPDATES))
                .withThreads(1));
    }

    /**
     * Begins, on a thread of its own.
     *
     * @param architecture of the network that will be trained later
     * @param config with which it will be
     */
    public static WarmUp begin(Architecture architecture, TrainingConfig config) {
        var warmUp = new WarmUp(architecture, config);
        warmUp.thread.setDaemon(true);
        warmUp.thread.start();
        return warmUp;
    }

    private static Dataset pictures(int pixels, int classes, Random random) {
        byte[] bytes = new byte[PICTURES * pixels];
        byte[] labels = new byte[PICTURES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(BLANK) == 0 ? random.nextInt(1, 256) : 0);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % classes);
        }
        var names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return new Dataset("warm-up", new ImageShape(1, pixels), names, bytes, labels);
    }

    private void run() {
        try {
            while (!enough) {
                trainer.fit(network, pictures, 0, report -> {});
            }
        } catch (TrainingDivergedException e) {
            // What these parameters come to is of no importance.
        }
    }

    /** Ends it within a few milliseconds. */
    @Override
    public void close() {
        enough = true;
    }
}

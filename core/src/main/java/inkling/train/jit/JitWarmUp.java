package inkling.train.jit;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.nn.Architecture;
import inkling.nn.FeatureMaps;
import inkling.nn.Network;
import inkling.nn.Stage;
import inkling.nn.Stage.Units;
import inkling.predict.network.NetworkClassifier;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingListener;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Trains a throw-away network so that the JIT compiles the hot paths, while the command line or the data is still being read. A JVM interprets code before it compiles it,
 * and interprets vectors very slowly; on 128 pictures that costs little, on 60,000 it would cost a second. See
 * docs/decisions/start.md.
 *
 * <p>Nothing that is trained for good is touched, so results do not depend on it.
 */
public final class JitWarmUp implements AutoCloseable {
    /** Two micro-batches, with which the kernels go the same ways as with thousands. */
    private static final int PICTURES = 128;

    /** One pixel of so many has ink, about as in MNIST. */
    private static final int BLANK = 5;

    /** Of each layer: larger ones need the same code, and more time and memory. */
    private static final int MAX_UNITS = 784;

    /** Updates of one training: few, so that what comes before them is done often enough to be compiled too. */
    private static final int UPDATES = 8;

    /** By then all that matters has been compiled. */
    private static final long MAX_NANOS = 2_000_000_000;

    private final Architecture architecture;
    private final TrainingConfig config;
    private final long end;
    private volatile boolean closed;

    private JitWarmUp(Architecture architecture, TrainingConfig config, long nanos) {
        this.architecture = smaller(architecture);
        this.config = TrainingConfig.PUBLISHED
                .withObjective(config.objective())
                .withOptimizerConfig(config.optimizerConfig())
                .withLength(new TrainingConfig.Updates(UPDATES))
                .withBatchSize(config.batchSize() < PICTURES ? PICTURES / 2 : PICTURES)
                .withThreads(1);
        end = System.nanoTime() + nanos;
    }

    /** Where there are convolutions, the pictures stay as they are. */
    private static Architecture smaller(Architecture architecture) {
        FeatureMaps input = architecture.input();
        List<Stage> stages = architecture.stages().stream()
                .map(stage -> stage instanceof Units units ? new Units(Math.min(units.units(), MAX_UNITS)) : stage)
                .toList();
        boolean pictures = !stages.stream().allMatch(Units.class::isInstance);
        return architecture.withStages(
                pictures ? input : new FeatureMaps(1, 1, Math.min(input.size(), MAX_UNITS)), stages);
    }

    /**
     * Begins, on a thread of its own if there is a processor for it.
     *
     * @param architecture of the network that will be trained later
     * @param config with which it will be
     */
    public static JitWarmUp begin(Architecture architecture, TrainingConfig config) {
        return begin(architecture, config, MAX_NANOS);
    }

    /**
     * Begins before it is known what will be trained, with one update of the published network: it loads and sets up what all of them
     * need, and ends with that update.
     */
    public static void beginEarly() {
        begin(Architecture.PUBLISHED, TrainingConfig.PUBLISHED, 0);
    }

    private static JitWarmUp begin(Architecture architecture, TrainingConfig config, long nanos) {
        var warmUp = new JitWarmUp(architecture, config, nanos);
        if (Runtime.getRuntime().availableProcessors() > 1) {
            warmUp.start();
        }
        return warmUp;
    }

    private void start() {
        try {
            Thread.ofPlatform().name("inkling-warm-up").daemon().start(this::run);
        } catch (OutOfMemoryError e) {
            // No thread is to be had. Training does without, only more slowly at first.
        }
    }

    private void run() {
        try {
            var random = new Random(0);
            Network network = Network.random(architecture, random);
            Dataset pictures = pictures(network, random);
            do {
                new Trainer(config).fit(network, pictures, 0, TrainingListener.onUpdate(training -> {
                    if (over()) {
                        training.stop();
                    }
                }));
            } while (!over());
        } catch (RuntimeException | Error e) {
            // What is wrong, with settings or memory, will be said by whoever trains in earnest.
        }
    }

    private boolean over() {
        return closed || System.nanoTime() - end > 0;
    }

    /** As the network takes them. */
    static Dataset pictures(Network network, Random random) {
        ImageShape shape = new NetworkClassifier(network).likelyShape();
        int classes = network.outputs();
        byte[] bytes = new byte[PICTURES * shape.pixels()];
        byte[] labels = new byte[PICTURES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(BLANK) == 0 ? random.nextInt(1, 256) : 0);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % classes);
        }
        var names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return new Dataset("warm-up", shape, names, bytes, labels);
    }

    /** Ends it within an update, which takes some milliseconds. */
    @Override
    public void close() {
        closed = true;
    }
}

package inkling.spark;

import inkling.data.augment.Augmentation;
import inkling.data.augment.Preprocessing;
import inkling.model.Model;
import inkling.nn.Loss;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.train.TrainingConfig;
import inkling.train.gradient.BatchSection;
import inkling.train.gradient.MicroBatchPlan;
import inkling.train.gradient.SectionExamples;
import inkling.train.gradient.SectionWorker;
import inkling.train.source.BatchOrder;
import inkling.train.source.Distortion;
import inkling.train.source.LocalSgd;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What executors have to know of a training besides examples and parameters: sent once. Each keeps with it what it needs from step to
 * step, workers with their workspaces and the order of the epoch.
 */
final class Run implements Serializable {
    private static final long serialVersionUID = 1;

    private final Form form;
    private final byte[] model;
    private final int examples;
    private final int batchSize;
    private final long seed;
    private final int learners;
    private final int averageEvery;
    private final int learnersBatch;
    private final String loss;
    private final double labelSmoothing;
    private final @Nullable String augmentation;
    private final String afterwards;
    private final DriverKernels kernels;

    private transient @Nullable Queue<SectionWorker> idle;
    private transient @Nullable BatchOrder order;
    private transient @Nullable Network network;
    private transient @Nullable MicroBatchPlan plan;
    private transient int @Nullable [] places;
    private transient int placedEpoch;

    /**
     * A training.
     *
     * @param network of its architecture
     * @param config its settings
     * @param distortion of pictures anew in each epoch; null for none
     */
    Run(
            Form form,
            Network network,
            BatchOrder order,
            long seed,
            TrainingConfig config,
            @Nullable Distortion distortion) {
        this.form = form;
        var preprocessing = Preprocessing.NONE;
        model = ModelBytes.of(
                form.table()
                        ? Model.ofTable(network, preprocessing, form.classNames(), Map.of())
                        : new Model(network, preprocessing, form.shape(), form.classNames(), Map.of()));
        examples = order.examples();
        batchSize = order.batchSize();
        this.seed = seed;
        LocalSgd local = config.localSgd();
        learners = local == null ? 0 : local.learners();
        averageEvery = local == null ? 0 : local.averageEvery();
        learnersBatch = config.batchSize();
        Objective objective = config.objective();
        loss = objective.loss().name();
        labelSmoothing = objective.labelSmoothing();
        augmentation = distortion == null ? null : distortion.augmentation().toString();
        afterwards = distortion == null ? "" : distortion.after().toString();
        kernels = DriverKernels.ofThisMachine();
    }

    Form form() {
        return form;
    }

    synchronized BatchOrder order() {
        if (order == null) {
            order = new BatchOrder(examples, batchSize, seed);
        }
        return order;
    }

    private synchronized Queue<SectionWorker> idle() {
        if (idle == null) {
            kernels.require();
            idle = new ConcurrentLinkedQueue<>();
        }
        return idle;
    }

    /** This machine, for messages. */
    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a machine without a name";
        }
    }

    /** How the batch of one update is cut. */
    synchronized MicroBatchPlan plan(int update) {
        int size = order().size(update);
        if (plan == null || plan.examples() != size) {
            if (network == null) {
                network = network();
            }
            plan = learners == 0
                    ? MicroBatchPlan.of(size, network)
                    : MicroBatchPlan.of(new LocalSgd(learners, averageEvery), size, learnersBatch);
        }
        return plan;
    }

    /** From the index of an example to its place in the order of an epoch. */
    synchronized IntUnaryOperator places(int epoch) {
        if (order().full()) {
            return IntUnaryOperator.identity();
        }
        if (places == null || epoch != placedEpoch) {
            int[] indices = order().toArray(epoch);
            places = new int[indices.length];
            for (int i = 0; i < indices.length; i++) {
                places[indices[i]] = i;
            }
            placedEpoch = epoch;
        }
        int[] found = places;
        return index -> found[index];
    }

    /**
     * Works out a section with the parameters of an update.
     *
     * @param learningRate of learners that train apart
     * @return gradients and score as {@link inkling.train.gradient.SectionSum} reads them
     */
    byte[] compute(int update, BatchSection section, SectionExamples of, byte[] parameters, float learningRate) {
        SectionWorker worker = take();
        try {
            worker.network().setBytes(parameters);
            return learners == 0
                    ? worker.compute(update, section, of)
                    : worker.learn(update, plan(update), section, learningRate, of);
        } finally {
            idle().add(worker);
        }
    }

    private SectionWorker take() {
        SectionWorker waiting = idle().poll();
        return waiting != null ? waiting : worker();
    }

    /** On one thread: Spark has a task for each core. */
    private SectionWorker worker() {
        var objective = new Objective(Loss.named(loss), labelSmoothing);
        return new SectionWorker(network(), order(), objective, distortion(), 1);
    }

    /** A network of the run's architecture. */
    Network network() {
        return ModelBytes.read(model).network();
    }

    private @Nullable Distortion distortion() {
        return augmentation == null
                ? null
                : new Distortion(form.shape(), Augmentation.parse(augmentation), Preprocessing.parse(afterwards));
    }
}

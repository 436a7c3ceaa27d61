package inkling.spark;

import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.train.gradient.BatchSection;
import inkling.train.gradient.MicroBatchPlan;
import inkling.train.gradient.SectionSum;
import inkling.train.source.BatchOrder;
import inkling.train.source.GradientSource;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/**
 * The gradients of each batch from executors. With the task go the parameters, back come the sums of whole sections, and these are added
 * in the order that {@link MicroBatchPlan} fixes: on the executors where there are many, the last few dozen here.
 */
final class ClusterGradients implements GradientSource {
    /** Sums that the driver adds itself: to let executors do that takes another round over the network. */
    static final int MAX_AT_DRIVER = 64;

    /** Partitions for each task that can run at a time: enough that all end at about the same time, few enough to be started quickly. */
    private static final int PARTITIONS_PER_SLOT = 2;

    /** Bytes of a section's examples, which a task holds several times while it brings them together; and an array has fewer than 2 GB. */
    private static final long MAX_SECTION_BYTES = 128 << 20;

    private final JavaSparkContext spark;
    private final JavaRDD<Rows> rows;
    private final Network network;
    private final BatchOrder order;
    private final Broadcast<Run> run;
    private final int slots;
    private final int level;
    private final Placement placement;
    private final StepTimes times;
    private @Nullable JavaRDD<PlacedSection> placed;
    private int placedEpoch = -1;

    /**
     * For one training.
     *
     * @param rows all examples of the training set, once each, in any order
     * @param network whose parameters change between batches
     * @param slots tasks that can run at a time
     */
    ClusterGradients(JavaSparkContext spark, JavaRDD<Rows> rows, Network network, Run run, int slots, StepTimes times) {
        this.spark = spark;
        this.rows = rows;
        this.network = network;
        order = run.order();
        this.slots = slots;
        this.times = times;
        MicroBatchPlan plan = run.plan(0);
        level = level(plan, slots, run.form().exampleBytes());
        int sections = plan.sections(level);
        placement = new Placement(
                spark.broadcast(run), level, sections, Math.clamp((long) slots * PARTITIONS_PER_SLOT, 1, sections));
        this.run = placement.run();
    }

    /** The largest sections that a task can hold, and of which there are still enough for all tasks. */
    static int level(MicroBatchPlan plan, int slots, int exampleBytes) {
        int level = plan.whole().level();
        while (level > 0
                && (plan.sections(level) < slots * PARTITIONS_PER_SLOT
                        || (long) exampleBytes * plan.end(new BatchSection(level, 0)) > MAX_SECTION_BYTES)) {
            level--;
        }
        return level;
    }

    @Override
    public Metrics compute(int update, float learningRate, Gradients gradients) {
        long start = System.nanoTime();
        byte[] parameters = network.toBytes();
        Broadcast<Run> sent = run;
        spark.setJobDescription("update " + (update + 1));
        try {
            JavaRDD<Sum> sums =
                    batch(update).mapPartitions(parts -> work(parts, sent.value(), update, parameters, learningRate));
            int at = level;
            while (run.value().plan(update).sections(at) > MAX_AT_DRIVER) {
                sums = addOnExecutors(sums, at, sent);
                at++;
            }
            List<Sum> collected = new ArrayList<>(sums.collect());
            long received = System.nanoTime();
            sums.rdd().cleanShuffleDependencies(false);
            collected.sort(Comparator.comparingInt(Sum::index));
            List<byte[]> last = collected.stream().map(Sum::bytes).toList();
            Metrics metrics = SectionSum.addUp(last, at, run.value().plan(update), network, gradients);
            times.add(start, received, parameters.length, placement.partitions(), collected);
            return metrics;
        } catch (Exception e) {
            throw ClusterFailure.of(e);
        } finally {
            spark.setJobDescription(null);
        }
    }

    /** Where the sections of one update's batch are. */
    private JavaRDD<PlacedSection> batch(int update) {
        int epoch = order.full() ? 0 : order.epoch(update);
        JavaRDD<PlacedSection> all = placed;
        if (all == null || epoch != placedEpoch) {
            JavaRDD<PlacedSection> before = all;
            all = placement.place(rows, epoch);
            placed = all;
            placedEpoch = epoch;
            if (before != null) {
                before.unpersist(false);
                // What was sent to make it lies on the executors' disks.
                before.rdd().cleanShuffleDependencies(false);
            }
        }
        if (order.perEpoch() == 1) {
            return all;
        }
        int first = update % order.perEpoch() * placement.partitions();
        int end = first + placement.partitions();
        return JavaRDD.fromRDD(
                PartitionPruningRDD.create(all.rdd(), new Between(first, end)),
                ClassTag$.MODULE$.apply(PlacedSection.class));
    }

    /** Which partitions are wanted. */
    private static final class Between extends AbstractFunction1<Object, Object> implements java.io.Serializable {
        private static final long serialVersionUID = 1;
        private final int first;
        private final int end;

        Between(int first, int end) {
            this.first = first;
            this.end = end;
        }

        @Override
        public Object apply(Object partition) {
            int number = (Integer) partition;
            return number >= first && number < end;
        }
    }

    private static Iterator<Sum> work(
            Iterator<PlacedSection> parts, Run run, int update, byte[] parameters, float learningRate) {
        List<Sum> sums = new ArrayList<>();
        while (parts.hasNext()) {
            PlacedSection part = parts.next();
            long start = System.nanoTime();
            byte[] bytes = run.compute(update, part.section(), part.examples(run.form()), parameters, learningRate);
            sums.add(new Sum(part.section().index(), bytes, System.nanoTime() - start));
        }
        return sums.iterator();
    }

    /** Sections become sections of the next level. */
    private JavaRDD<Sum> addOnExecutors(JavaRDD<Sum> sums, int from, Broadcast<Run> sent) {
        int each = MicroBatchPlan.sectionsIn(from + 1, from);
        return sums.mapToPair(sum -> new Tuple2<>(sum.index() / each, sum))
                .groupByKey(Math.max(1, slots))
                .map(entry -> {
                    List<Sum> parts = new ArrayList<>();
                    entry._2.forEach(parts::add);
                    parts.sort(Comparator.comparingInt(Sum::index));
                    return join(entry._1, parts, sent.value().network());
                });
    }

    private static Sum join(int index, List<Sum> parts, Network network) {
        Gradients sum = Gradients.zeros(network);
        Metrics metrics = SectionSum.addInOrder(parts.stream().map(Sum::bytes).toList(), network, sum);
        return new Sum(
                index,
                SectionSum.write(metrics, sum),
                parts.stream().mapToLong(Sum::nanos).sum());
    }

    @Override
    public void close() {
        try {
            if (placed != null) {
                placed.unpersist(false);
                placed.rdd().cleanShuffleDependencies(false);
            }
            run.destroy();
        } catch (IllegalStateException | UncheckedIOException e) {
            // Spark has ended already, and all that it kept with it.
        }
    }
}

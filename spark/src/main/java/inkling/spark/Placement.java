package inkling.spark;

import inkling.train.gradient.BatchSection;
import inkling.train.gradient.MicroBatchPlan;
import inkling.train.source.BatchOrder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Brings examples to where they are worked on: each section of each batch of an epoch into one partition. How the data was split in
 * files, and how many partitions there are, makes no difference to what is in a section.
 *
 * @param run the training
 * @param level of the sections
 * @param sections in a full batch
 * @param partitions for each batch
 */
record Placement(Broadcast<Run> run, int level, int sections, int partitions) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Where a batch's sections lie. */
    static final class BySection extends Partitioner {
        private static final long serialVersionUID = 1;
        private final int batches;
        private final int sections;
        private final int perBatch;

        BySection(int batches, int sections, int perBatch) {
            this.batches = batches;
            this.sections = sections;
            this.perBatch = perBatch;
        }

        @Override
        public int numPartitions() {
            return Math.multiplyExact(batches, perBatch);
        }

        @Override
        public int getPartition(Object key) {
            int number = (Integer) key;
            return number / sections * perBatch + (int) ((long) (number % sections) * perBatch / sections);
        }
    }

    /** All sections of an epoch, cached when first used: in memory, and on disk what does not fit. */
    JavaRDD<PlacedSection> place(JavaRDD<Rows> rows, int epoch) {
        Placement self = this;
        BatchOrder order = run.value().order();
        JavaPairRDD<Integer, Rows> cut = rows.mapPartitionsToPair(chunks -> self.cut(chunks, epoch));
        return cut.groupByKey(new BySection(order.perEpoch(), sections, partitions))
                .map(entry -> self.join(entry._1, entry._2, epoch))
                .setName("epoch " + (epoch + 1))
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    private Iterator<Tuple2<Integer, Rows>> cut(Iterator<Rows> chunks, int epoch) {
        IntUnaryOperator places = run.value().places(epoch);
        List<Tuple2<Integer, Rows>> cut = new ArrayList<>();
        while (chunks.hasNext()) {
            Rows chunk = chunks.next();
            Map<Integer, List<Integer>> bySection = new HashMap<>();
            for (int i = 0; i < chunk.size(); i++) {
                bySection
                        .computeIfAbsent(sectionAt(places.applyAsInt(chunk.indices()[i])), key -> new ArrayList<>())
                        .add(i);
            }
            bySection.forEach((section, which) -> cut.add(new Tuple2<>(
                    section,
                    chunk.select(which.stream().mapToInt(Integer::intValue).toArray()))));
        }
        return cut.iterator();
    }

    /** The number of the section, counted through all batches, at a place of the epoch's order. */
    private int sectionAt(int place) {
        BatchOrder order = run.value().order();
        int update = place / order.batchSize();
        int example = place - order.start(update);
        MicroBatchPlan plan = run.value().plan(update);
        int low = 0;
        int high = plan.sections(level) - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (plan.start(new BatchSection(level, middle)) <= example) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return update * sections + low;
    }

    /** The parts of a section, from wherever they come, in the order of the batch. */
    private PlacedSection join(int number, Iterable<Rows> parts, int epoch) {
        IntUnaryOperator places = run.value().places(epoch);
        List<int[]> found = new ArrayList<>();
        List<Rows> all = new ArrayList<>();
        for (Rows part : parts) {
            for (int i = 0; i < part.size(); i++) {
                found.add(new int[] {places.applyAsInt(part.indices()[i]), all.size(), i});
            }
            all.add(part);
        }
        found.sort((a, b) -> Integer.compare(a[0], b[0]));
        Rows joined = Rows.join(found.size(), i -> all.get(found.get(i)[1]), i -> found.get(i)[2]);
        return new PlacedSection(level, number % sections, joined);
    }
}

package inkling.spark;

import inkling.data.Dataset;
import inkling.data.file.LabelColumn;
import inkling.datasets.fetch.MissingDataException;
import inkling.evaluate.Evaluation;
import inkling.model.Model;
import inkling.nn.Metrics;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * How good a model is on data that executors read, as an application for {@code spark-submit}: accuracy, cross-entropy and the confusion
 * matrix have the bits that {@code inkling evaluate} gets from the same examples in one file.
 */
public final class Evaluate {
    /** As many as an {@link Evaluation} adds at a time. */
    private static final int TOGETHER = 256;

    /** That many of them travel together. */
    private static final int SECTION = 32;

    private Evaluate() {}

    /**
     * Some examples' share.
     *
     * @param number of the first of them, counted in {@code TOGETHER}
     */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    private record Share(int number, List<Measured> metrics, int[][] confusion) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /**
     * Result of all.
     *
     * @param confusion how often label {@code i} was predicted as {@code j}, {@code [classes × classes]}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Result(List<String> classNames, Metrics metrics, int[][] confusion) {
        /** Such as {@code loss 0.0812, accuracy 97.60 %: 9760 of 10000 right}, and a row for each label. */
        @Override
        public String toString() {
            String heading = metrics + ": " + metrics.correct() + " of " + metrics.examples() + " right\n\n"
                    + "label: predicted as " + String.join(", ", classNames) + "\n";
            return IntStream.range(0, confusion.length)
                    .mapToObj(i -> classNames.get(i) + ": "
                            + IntStream.of(confusion[i])
                                    .mapToObj(Integer::toString)
                                    .collect(Collectors.joining(" ")))
                    .collect(Collectors.joining("\n", heading, ""));
        }
    }

    /** {@code Evaluate MODEL DATA}: the model may be on any Hadoop file system, the data is what {@code --data} calls it. */
    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println("inkling: expected MODEL DATA, found " + args.length + " words");
            System.exit(2);
        }
        System.exit(Application.run(() -> run(args[0], args[1])));
    }

    private static int run(String model, String data) throws IOException {
        try (Cluster cluster = Cluster.connect()) {
            System.out.println(of(cluster.spark(), model, data));
            return 0;
        }
    }

    /**
     * Measures.
     *
     * @param model a file
     * @param data what executors read
     * @throws IllegalArgumentException if executors do not read that, or model and data do not fit
     */
    static Result of(JavaSparkContext spark, String model, String data) throws IOException {
        RemoteData examples = RemoteData.named(spark, data, new LabelColumn.Detected(), 1);
        if (examples == null) {
            throw new IllegalArgumentException(data + ": expected data that executors read, " + RemoteData.NAMES
                    + "; `inkling evaluate` reads the rest");
        }
        Model read = FarFiles.model(model, spark.hadoopConfiguration());
        // A look at one example says whether they fit.
        requireFit(read, examples.fetch(spark, 0));
        return measure(spark, read, examples);
    }

    private static void requireFit(Model model, Dataset example) {
        model.evaluate(example);
    }

    private static Result measure(JavaSparkContext spark, Model model, RemoteData data) throws IOException {
        int[] all = IntStream.range(0, data.count()).toArray();
        return measure(spark, model, data.form(), data.count(), data.rows(spark, all));
    }

    /**
     * Measures examples that are known to fit the model.
     *
     * @param rows with the indices 0 to {@code count} − 1, in any order
     * @throws MissingDataException if there are not as many
     */
    static Result measure(JavaSparkContext spark, Model model, Form form, int count, JavaRDD<Rows> rows)
            throws IOException {
        int each = TOGETHER * SECTION;
        DriverKernels kernels = DriverKernels.ofThisMachine();
        Broadcast<byte[]> sent = spark.broadcast(ModelBytes.of(model));
        JavaPairRDD<Integer, Iterable<Rows>> inSections = rows.flatMapToPair(some -> cut(some, each))
                .groupByKey(Math.clamp(Math.ceilDiv(count, each), 1, 2 * spark.defaultParallelism()));
        List<Share> shares;
        try {
            shares = inSections
                    .mapPartitions(sections -> measure(sections, form, sent.value(), kernels))
                    .collect();
        } catch (Exception e) {
            throw ClusterFailure.orOfData(e);
        } finally {
            // What was moved for this lies on the executors' disks.
            inSections.rdd().cleanShuffleDependencies(false);
            sent.destroy();
        }
        Result result = add(model.classNames(), shares);
        RemoteData.requireAll(form, count, result.metrics().examples());
        return result;
    }

    /** By the section of all data that each is in. */
    private static Iterator<Tuple2<Integer, Rows>> cut(Rows rows, int each) {
        TreeMap<Integer, List<Integer>> bySection = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            bySection
                    .computeIfAbsent(rows.indices()[i] / each, key -> new ArrayList<>())
                    .add(i);
        }
        return bySection.entrySet().stream()
                .map(entry -> new Tuple2<>(
                        entry.getKey(),
                        rows.select(entry.getValue().stream()
                                .mapToInt(Integer::intValue)
                                .toArray())))
                .iterator();
    }

    private static Iterator<Share> measure(
            Iterator<Tuple2<Integer, Iterable<Rows>>> sections, Form form, byte[] sent, DriverKernels kernels) {
        kernels.require();
        Model model = ModelBytes.read(sent);
        List<Share> shares = new ArrayList<>();
        while (sections.hasNext()) {
            Tuple2<Integer, Iterable<Rows>> section = sections.next();
            Dataset data = form.dataset(Rows.inOrder(section._2)).withClasses(model.classNames());
            List<Measured> metrics = new ArrayList<>();
            int[][] confusion =
                    new int[model.classNames().size()][model.classNames().size()];
            for (int from = 0; from < data.size(); from += TOGETHER) {
                var evaluation = Evaluation.of(
                        model.classifier(), data.slice(from, Math.min(data.size(), from + TOGETHER)), 1, 0);
                metrics.add(Measured.of(evaluation.metrics()));
                addTo(confusion, evaluation.confusion());
            }
            shares.add(new Share(section._1, metrics, confusion));
        }
        return shares.iterator();
    }

    private static void addTo(int[][] sum, int[][] more) {
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] += more[i][j];
            }
        }
    }

    /** In the order of the examples, as one machine adds. */
    private static Result add(List<String> classNames, List<Share> shares) {
        int[][] confusion = new int[classNames.size()][classNames.size()];
        shares.forEach(share -> addTo(confusion, share.confusion()));
        Metrics metrics = shares.stream()
                .sorted(Comparator.comparingInt(Share::number))
                .flatMap(share -> share.metrics().stream())
                .map(Measured::metrics)
                .reduce(Metrics.NONE, Metrics::plus);
        return new Result(classNames, metrics, confusion);
    }
}

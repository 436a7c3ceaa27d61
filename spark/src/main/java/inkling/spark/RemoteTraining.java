package inkling.spark;

import inkling.app.settings.TrainSettings;
import inkling.data.Dataset;
import inkling.data.Split;
import inkling.data.SplitOrder;
import inkling.model.Model;
import inkling.nn.Metrics;
import java.io.IOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** What is trained on of data that lies on the cluster. */
final class RemoteTraining {
    /** Examples by which the driver knows data that it does not have. */
    private static final int SAMPLE = 1000;

    private final JavaSparkContext spark;
    private final RemoteData data;

    /** Which rows are trained on, in their order. */
    private int[] trained = {};

    private @Nullable JavaRDD<Rows> rows;

    RemoteTraining(JavaSparkContext spark, RemoteData data) {
        this.spark = spark;
        this.data = data;
    }

    Form form() {
        return data.form();
    }

    /** Whether it can be said which column the labels are in. */
    boolean hasLabelColumn() {
        return data instanceof DataParts;
    }

    /** How many rows are trained on. */
    int examples() {
        return trained.length;
    }

    /** Some rows, before it is known which are trained on. */
    Dataset sampleOfAll() throws IOException {
        return data.fetch(spark, evenly(data.count()));
    }

    /** Some of the numbers 0 to {@code count} − 1, evenly spread. */
    private static int[] evenly(int count) {
        int size = Math.min(count, SAMPLE);
        return IntStream.range(0, size)
                .map(i -> (int) ((long) i * count / size))
                .toArray();
    }

    /** Chooses as on one machine. Returns a sample of what is trained on, and all that is held out. */
    Split split(TrainSettings training, boolean testSet, RandomGenerator random) throws IOException {
        SplitOrder order = training.splitOrder(form().name(), data.count(), testSet, random);
        trained = order.train();
        rows = null;
        int[] sample = IntStream.of(evenly(trained.length)).map(i -> trained[i]).toArray();
        // At once, because all data is read for it.
        Dataset both = data.fetch(
                spark,
                IntStream.concat(IntStream.of(sample), IntStream.of(order.dev()))
                        .toArray());
        return new Split(both.slice(0, sample.length), both.slice(sample.length, both.size()));
    }

    /** The rows that are trained on, as they come; read or drawn once. */
    JavaRDD<Rows> rows() {
        if (rows == null) {
            int[] places = new int[data.count()];
            Arrays.fill(places, -1);
            for (int i = 0; i < trained.length; i++) {
                places[trained[i]] = i;
            }
            rows = data.rows(spark, places)
                    .filter(some -> some.size() > 0)
                    .setName(form().name())
                    .persist(StorageLevel.MEMORY_AND_DISK());
        }
        return rows;
    }

    /** How good a model is on them, added up as on one machine. */
    Metrics measure(Model model) throws IOException {
        return Evaluate.measure(spark, model, form(), trained.length, rows()).metrics();
    }
}

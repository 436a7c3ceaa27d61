import inkling.data.generated.GeneratedDigits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * MLlib's perceptron on the same digits, batch and number of iterations: plain gradient descent on full batches. Each iteration is one
 * job of Spark, so the seconds from one job's end to the next are those of an iteration. Prints their median, and which BLAS it had.
 *
 * <p>The trainer keeps the examples itself, stacked into matrices, so they are not cached before that too: 600,000 take 3.8 GB as it is.
 */
public final class Mllib {
    private static final int CHUNK = 1000;

    /** Iterations whose time does not count: the first draws the digits and stacks them, the others are compiled meanwhile. */
    private static final int WARM_UP = 3;

    /** Remembers when jobs ended. */
    private static final class Ends extends SparkListener {
        private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onJobEnd(SparkListenerJobEnd end) {
            nanos.add(System.nanoTime());
        }
    }

    public static void main(String[] args) throws IOException {
        int examples = Integer.parseInt(args[0]);
        int[] layers = Arrays.stream(args[1].split("-")).mapToInt(Integer::parseInt).toArray();
        int iterations = Integer.parseInt(args[2]);
        var ends = new Ends();
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            spark.sparkContext().addSparkListener(ends);
            new MultilayerPerceptronClassifier()
                    .setLayers(layers)
                    .setSolver("gd")
                    .setStepSize(0.1)
                    .setTol(0)
                    .setMaxIter(WARM_UP + iterations)
                    .setSeed(1)
                    .fit(digits(spark, examples));
        }
        // Stopping has waited for the listeners.
        List<Double> seconds = new ArrayList<>();
        List<Long> nanos = ends.nanos.subList(Math.max(1, ends.nanos.size() - iterations), ends.nanos.size());
        for (int i = 1; i < nanos.size(); i++) {
            seconds.add((nanos.get(i) - nanos.get(i - 1)) / 1e9);
        }
        Collections.sort(seconds);
        System.out.println(seconds.get(seconds.size() / 2) + " "
                + dev.ludovic.netlib.blas.JavaBLAS.getInstance().getClass().getSimpleName());
    }

    private static Dataset<Row> digits(SparkSession spark, int examples) {
        byte[] labels = GeneratedDigits.labels(examples, 1);
        List<Integer> chunks = IntStream.range(0, Math.ceilDiv(examples, CHUNK)).boxed().toList();
        var rows = new JavaSparkContext(spark.sparkContext())
                .parallelize(chunks, 2 * spark.sparkContext().defaultParallelism())
                .flatMap(chunk -> rows(labels, chunk * CHUNK).iterator());
        return spark.createDataFrame(
                rows,
                new StructType().add("features", SQLDataTypes.VectorType()).add("label", DataTypes.DoubleType));
    }

    private static List<Row> rows(byte[] labels, int first) {
        byte[] some = Arrays.copyOfRange(labels, first, Math.min(labels.length, first + CHUNK));
        byte[] pixels = GeneratedDigits.pictures(some, first, 1);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < some.length; i++) {
            double[] features = new double[784];
            for (int j = 0; j < features.length; j++) {
                features[j] = Byte.toUnsignedInt(pixels[i * 784 + j]) / 255.0;
            }
            rows.add(RowFactory.create(Vectors.dense(features), (double) some[i]));
        }
        return rows;
    }
}

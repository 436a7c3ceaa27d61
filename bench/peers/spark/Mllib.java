import inkling.data.generated.GeneratedDigits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * MLlib's perceptron on the same digits, batch and number of iterations: plain gradient descent on full batches. Prints the seconds of an
 * iteration: the time of a long training less that of one of a single iteration.
 */
public final class Mllib {
    private static final int CHUNK = 1000;

    public static void main(String[] args) throws IOException {
        int examples = Integer.parseInt(args[0]);
        int[] layers = Arrays.stream(args[1].split("-")).mapToInt(Integer::parseInt).toArray();
        int iterations = Integer.parseInt(args[2]);
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            Dataset<Row> digits = digits(spark, examples).cache();
            digits.count();
            train(digits, layers, 1);
            double one = train(digits, layers, 1);
            double all = train(digits, layers, 1 + iterations);
            System.out.println((all - one) / iterations);
        }
    }

    private static Dataset<Row> digits(SparkSession spark, int examples) {
        byte[] labels = GeneratedDigits.labels(examples, 1);
        List<Integer> chunks = IntStream.range(0, Math.ceilDiv(examples, CHUNK)).boxed().toList();
        var rows = new org.apache.spark.api.java.JavaSparkContext(spark.sparkContext())
                .parallelize(chunks, spark.sparkContext().defaultParallelism())
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

    private static double train(Dataset<Row> digits, int[] layers, int iterations) {
        long start = System.nanoTime();
        new MultilayerPerceptronClassifier()
                .setLayers(layers)
                .setSolver("gd")
                .setStepSize(0.1)
                .setTol(0)
                .setMaxIter(iterations)
                .setSeed(1)
                .fit(digits);
        return (System.nanoTime() - start) / 1e9;
    }
}

package inkling.spark;

import inkling.datasets.fetch.MissingDataException;
import inkling.model.Model;
import inkling.nn.Prediction;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a model makes of pictures in a table: for programs, notebooks and SQL, and as an application for {@code spark-submit}. Pictures
 * are a byte for each pixel, as the model knows them.
 */
public final class Predict {
    private static final String PICTURE = "pixels";

    private Predict() {}

    /**
     * Adds two columns: {@code prediction}, the name of the most probable class, and {@code probabilities}, an array of double.
     *
     * @param pictures column of binary
     * @param model content of a model file
     * @throws IOException if it is none
     */
    public static Dataset<Row> columns(Dataset<Row> table, String pictures, byte[] model) throws IOException {
        Column picture = functions.col(pictures);
        return table.withColumn("prediction", className(model).apply(picture))
                .withColumn("probabilities", probabilities(model).apply(picture));
    }

    /**
     * From a picture to the name of its most probable class, to be registered for SQL: {@code
     * spark.udf().register("digit", Predict.className(model))}.
     *
     * @param model content of a model file
     * @throws IOException if it is none
     */
    public static UserDefinedFunction className(byte[] model) throws IOException {
        var asked = new Asked(model);
        UDF1<byte[], String> function =
                picture -> asked.model().classNames().get(asked.predict(picture).label());
        return functions.udf(function, DataTypes.StringType);
    }

    /**
     * From a picture to the probability of each class.
     *
     * @param model content of a model file
     * @throws IOException if it is none
     */
    public static UserDefinedFunction probabilities(byte[] model) throws IOException {
        var asked = new Asked(model);
        UDF1<byte[], List<Double>> function = picture -> {
            List<Double> probabilities = new ArrayList<>();
            for (float probability : asked.predict(picture).probabilities()) {
                probabilities.add((double) probability);
            }
            return probabilities;
        };
        return functions.udf(function, DataTypes.createArrayType(DataTypes.DoubleType));
    }

    /** A model, and what it is to be asked with; each executor reads it once for each function, and for each stage that asks it. */
    private static final class Asked implements Serializable {
        private static final long serialVersionUID = 1;
        private final byte[] content;
        private final DriverKernels kernels;
        private transient @Nullable Model model;

        Asked(byte[] content) throws IOException {
            this.content = content;
            kernels = DriverKernels.ofThisMachine();
            model();
        }

        synchronized Model model() throws IOException {
            if (model == null) {
                kernels.require();
                model = Model.read("the model", content);
            }
            return model;
        }

        Prediction predict(byte @Nullable [] picture) throws IOException {
            if (picture == null) {
                throw new NodeException.OfData("expected a picture in each row, found null");
            }
            try {
                return model().predict(picture);
            } catch (IllegalArgumentException e) {
                throw new NodeException.OfData(String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * {@code Predict MODEL PARQUET OUT}: reads a Parquet file or folder with a column {@code pixels}, and writes it with the two columns
     * to a folder that is not there yet. Where there is a column {@code label}, says how many are right.
     */
    public static void main(String[] args) {
        if (args.length != 3) {
            System.err.println("inkling: expected MODEL PARQUET OUT, found " + args.length + " words");
            System.exit(2);
        }
        System.exit(Application.run(() -> run(args[0], args[1], args[2])));
    }

    private static int run(String model, String pictures, String out) throws IOException {
        try (Cluster cluster = Cluster.connect()) {
            System.out.println(write(cluster.spark(), model, pictures, out));
            return 0;
        }
    }

    /** Writes the table with the two columns; returns how good they are. */
    static String write(JavaSparkContext spark, String model, String pictures, String out) throws IOException {
        Model read = FarFiles.model(model, spark.hadoopConfiguration());
        SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
        Dataset<Row> table = read(session, pictures);
        if (!List.of(table.columns()).contains(PICTURE)) {
            throw new MissingDataException(
                    pictures + ": expected a column " + PICTURE + ", found " + List.of(table.columns()));
        }
        try {
            if (hasLabels(table)) {
                Labels.requireNamesOrIndices(table, pictures);
            }
            columns(table, PICTURE, ModelBytes.of(read)).write().parquet(out);
        } catch (MissingDataException e) {
            throw e;
        } catch (Exception e) {
            throw ClusterFailure.orOfData(e);
        }
        return evaluation(read(session, out), read.classNames());
    }

    private static Dataset<Row> read(SparkSession session, String parquet) throws MissingDataException {
        try {
            return session.read().parquet(parquet);
        } catch (Exception e) {
            throw new MissingDataException(parquet + ": " + ClusterFailure.firstLine(e), e);
        }
    }

    private static boolean hasLabels(Dataset<Row> table) {
        return List.of(table.columns()).contains(Labels.COLUMN);
    }

    /** Such as {@code 9712 of 10000 right}, or how many there are where no labels are. */
    static String evaluation(Dataset<Row> predicted, List<String> classNames) {
        long count = predicted.count();
        if (!hasLabels(predicted)) {
            return count + " predicted";
        }
        long right = predicted
                .filter(functions.col("prediction").equalTo(Labels.names(predicted, classNames)))
                .count();
        return right + " of " + count + " right";
    }
}

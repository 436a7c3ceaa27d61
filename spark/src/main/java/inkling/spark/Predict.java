package inkling.spark;

import inkling.model.Model;
import inkling.nn.Prediction;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** A model that each executor reads once. */
    private static final class Asked implements Serializable {
        private static final long serialVersionUID = 1;
        private final byte[] content;
        private transient @Nullable Model model;

        Asked(byte[] content) throws IOException {
            this.content = content;
            model();
        }

        synchronized Model model() throws IOException {
            if (model == null) {
                model = Model.read("the model", content);
            }
            return model;
        }

        Prediction predict(byte[] picture) throws IOException {
            return model().predict(picture);
        }
    }

    /**
     * {@code Predict MODEL PARQUET OUT}: reads a Parquet file or folder with a column {@code pixels}, and writes it with the two columns
     * to a folder that is not there yet. Where there is a column {@code label}, says how many are right.
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("inkling: expected MODEL PARQUET OUT, found " + args.length + " words");
            System.exit(2);
        }
        byte[] model = Files.readAllBytes(Path.of(args[0]));
        try (var spark = SparkSession.builder().getOrCreate()) {
            Dataset<Row> predicted = columns(spark.read().parquet(args[1]), PICTURE, model);
            predicted.write().parquet(args[2]);
            Dataset<Row> written = spark.read().parquet(args[2]);
            System.out.println(evaluation(written));
        }
    }

    /** Such as {@code 9,712 of 10,000 right}, or how many there are where no labels are. */
    static String evaluation(Dataset<Row> predicted) {
        long count = predicted.count();
        if (!List.of(predicted.columns()).contains("label")) {
            return count + " predicted";
        }
        long right = predicted
                .filter(functions
                        .col("prediction")
                        .equalTo(functions.col("label").cast(DataTypes.StringType)))
                .count();
        return right + " of " + count + " right";
    }
}

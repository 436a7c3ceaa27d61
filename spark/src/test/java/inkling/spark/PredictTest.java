package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model is asked about that it cannot read, and what its answers are compared with. */
class PredictTest {
    private static final StructType COLUMNS =
            new StructType().add("pixels", DataTypes.BinaryType).add("label", DataTypes.LongType);

    private static JavaSparkContext spark;
    private static SparkSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.log.level", "ERROR"));
        session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    private static String failure(Application application) {
        var err = new CapturedErr();
        try (err) {
            assertThat(Application.run(application)).as(err::text).isEqualTo(3);
        }
        assertThat(err.text().lines().filter(line -> line.startsWith("inkling: ")))
                .hasSize(1);
        return err.text();
    }

    @Test
    void rowsThatAreNoPicturesOfTheModelAreNamed() throws IOException {
        Path drawn = folder.resolve("drawn.safetensors");
        var network = Network.random(Architecture.published(List.of(784, 10)), new SplittableRandom(1));
        Model.of(network, GeneratedDigits.dataset(1, 1)).write(drawn);
        String model = drawn.toString();
        String out = folder.resolve("predicted").toString();
        Path odd = folder.resolve("odd");
        session.createDataFrame(List.of(RowFactory.create(new byte[6], 1L)), COLUMNS)
                .write()
                .parquet(odd.toString());
        assertThat(failure(
                        () -> Predict.write(spark, model, odd.toString(), out).length()))
                .contains(Run.host() + ": ", "784", "6");
        Path none = folder.resolve("none");
        session.createDataFrame(List.of(RowFactory.create(null, 1L)), COLUMNS)
                .write()
                .parquet(none.toString());
        assertThat(failure(() ->
                        Predict.write(spark, model, none.toString(), out + "2").length()))
                .contains(Run.host() + ": expected a picture in each row, found null");
    }

    /** Labels are indices, whatever kind of number they are, or names. */
    @Test
    void predictionsAreComparedWithLabels() throws IOException {
        var row = RowFactory.create("nine", 1);
        var columns = new StructType().add("prediction", DataTypes.StringType).add("index", DataTypes.IntegerType);
        List<String> classes = List.of("eight", "nine");
        var predicted = session.createDataFrame(List.of(row), columns);
        for (String right : List.of("1", "1L", "1.0", "1.0D", "cast(1 as smallint)", "'nine'")) {
            assertThat(Predict.evaluation(predicted.selectExpr("prediction", right + " as label"), classes))
                    .as(right)
                    .isEqualTo("1 of 1 right");
        }
        for (String wrong : List.of("0", "0.0D", "7", "'eight'", "'1'")) {
            assertThat(Predict.evaluation(predicted.selectExpr("prediction", wrong + " as label"), classes))
                    .as(wrong)
                    .isEqualTo("0 of 1 right");
        }
        Labels.requireNamesOrIndices(predicted.selectExpr("'nine' as label"), "table");
        Labels.requireNamesOrIndices(predicted.selectExpr("3.0D as label"), "table");
        assertThatThrownBy(() -> Labels.requireNamesOrIndices(predicted.selectExpr("true as label"), "table"))
                .hasMessage("table: column label: expected class indices, found boolean");
        Path path = folder.resolve("fractions");
        session.createDataFrame(List.of(RowFactory.create(new byte[4], 1L)), COLUMNS)
                .selectExpr("pixels", "3.7D as label")
                .write()
                .parquet(path.toString());
        assertThatThrownBy(() -> ParquetPictures.open(spark, path.toString()))
                .hasMessageEndingWith("column label: expected class indices, found 3.7");
    }
}

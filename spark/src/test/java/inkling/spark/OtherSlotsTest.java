package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.Inkling;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many tasks there are, and how many run at a time, makes no difference to the bits. */
class OtherSlotsTest {
    @TempDir
    private Path folder;

    private static List<String> words(String options, Path out) {
        List<String> words = new ArrayList<>(List.of(options.split(" ", -1)));
        words.addAll(List.of("--out", out.toString(), "--json"));
        return words;
    }

    /** One task at a time, and work that is cut for seven. */
    @Test
    void sevenSlotsOnOneThread() throws IOException {
        var conf = new SparkConf()
                .setMaster("local[1]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.log.level", "ERROR")
                .set("spark.default.parallelism", "7");
        try (var spark = new JavaSparkContext(conf)) {
            assertThat(spark.defaultParallelism()).isEqualTo(7);
            for (String options : List.of(
                    "--data generated:3600 --iterations 2 --layers conv:64x1,pool:4,10 --init he",
                    "--data generated:1500 --epochs 2 --batch 400 --dev 100")) {
                Path there = folder.resolve("cluster.safetensors");
                assertThat(new Cluster(spark).train(words(options, there))).isZero();
                Path here = folder.resolve("here.safetensors");
                List<String> alone = words(options, here);
                alone.addFirst("train");
                assertThat(Inkling.commandLine().execute(alone.toArray(String[]::new)))
                        .isZero();
                assertThat(Model.read(there).weightsSha256())
                        .isEqualTo(Model.read(here).weightsSha256());
            }
        }
    }
}

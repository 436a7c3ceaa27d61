package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inkling.app.Inkling;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster of processes, of which executors are killed. docs/cluster.md has the command. */
@Tag("standalone")
class StandaloneTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void requireSpark() {
        assumeTrue(
                StandaloneCluster.jarsOfSpark().stream()
                        .anyMatch(jar -> jar.getFileName().toString().startsWith("spark-core_")),
                "Spark's jars are not on the class path one by one");
    }

    /** Kills a running executor after so many tasks, and another after twice as many. */
    private static final class Killer extends SparkListener {
        private static final int EVERY = 20;
        private final StandaloneCluster cluster;
        private final AtomicInteger tasks = new AtomicInteger();
        private final AtomicInteger killed = new AtomicInteger();

        Killer(StandaloneCluster cluster) {
            this.cluster = cluster;
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (tasks.incrementAndGet() % EVERY == 0 && killed.get() < 2 && cluster.killExecutor()) {
                killed.incrementAndGet();
            }
        }
    }

    private static List<String> words(Path out, String options) {
        List<String> words = new ArrayList<>(List.of(options.split(" ", -1)));
        words.addAll(List.of("--json", "--out", out.toString()));
        return words;
    }

    private String trainHere(String options) throws IOException {
        Path here = folder.resolve("here.safetensors");
        List<String> words = words(here, options);
        words.addFirst("train");
        assertThat(Inkling.commandLine().execute(words.toArray(String[]::new))).isZero();
        return Model.read(here).weightsSha256();
    }

    @Test
    void aRunWhoseExecutorsAreKilledEndsWithTheSameBits() throws IOException {
        String options = "--data generated:8000 --iterations 30";
        Path out = folder.resolve("cluster.safetensors");
        try (var cluster = new StandaloneCluster(folder, 2);
                var spark = new JavaSparkContext(cluster.conf())) {
            var killer = new Killer(cluster);
            spark.sc().addSparkListener(killer);
            assertThat(new Cluster(spark).train(words(out, options))).isZero();
            assertThat(killer.killed).hasValue(2);
        }
        assertThat(Model.read(out).weightsSha256()).isEqualTo(trainHere(options));
    }

    /** How many learners there are is a setting, whoever works for them. */
    @Test
    void learnersAreNotExecutors() throws IOException {
        String options = "--data generated:4000 --epochs 2 --batch 20 --average-every 5 --learners 7 --dev 0";
        String expected = trainHere(options);
        try (var cluster = new StandaloneCluster(folder, 3)) {
            for (String executors : List.of("1", "3")) {
                Path out = folder.resolve("cluster" + executors + ".safetensors");
                SparkConf conf = cluster.conf()
                        .set("spark.cores.max", executors)
                        .set("spark.scheduler.minRegisteredResourcesRatio", "1");
                try (var spark = new JavaSparkContext(conf)) {
                    assertThat(new Cluster(spark).train(words(out, options))).isZero();
                }
                assertThat(Model.read(out).weightsSha256()).isEqualTo(expected);
            }
        }
    }
}

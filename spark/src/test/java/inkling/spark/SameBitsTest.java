package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.Inkling;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.train.gradient.MicroBatchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of a cluster is what comes out of {@code inkling train}, to the last bit. */
class SameBitsTest {
    private static JavaSparkContext spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.log.level", "ERROR"));
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    private String here(String name, String... options) throws IOException {
        Path out = folder.resolve(name);
        List<String> words = new ArrayList<>(List.of("train"));
        words.addAll(List.of(options));
        words.addAll(List.of("--out", out.toString(), "--json"));
        assertThat(Inkling.commandLine().execute(words.toArray(String[]::new))).isZero();
        return Model.read(out).weightsSha256();
    }

    private String onCluster(String name, String... options) throws IOException {
        return onCluster(new Cluster(spark), name, options);
    }

    private String onCluster(Cluster cluster, String name, String... options) throws IOException {
        Path out = folder.resolve(name);
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("--out", out.toString(), "--json"));
        assertThat(cluster.train(words)).isZero();
        return Model.read(out).weightsSha256();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--data generated:3000 --iterations 3",
                "--data generated:1500 --epochs 2 --batch 400 --dev 100 --layers 784,20,10 --batch-norm --dropout 0.2",
                "--data generated:1100 --iterations 2 --augment shift=2,rotate=10 --deskew --optimizer adam --average 0.9",
                "--data generated:1100 --epochs 2 --batch 500 --layers conv:2x5,pool:2,10 --loss squared-error --l2 0.01",
                "--data generated:1500 --epochs 2 --batch 30 --average-every 3 --learners 5 --dev 100 --batch-norm --dropout 0.1",
                "--data generated:1500 --iterations 6 --batch 10 --average-every 2 --learners 40 --augment shift=2 --schedule cosine",
                "--data generated:1100 --iterations 4 --numpy-seed 3 --bias-gradient sum --train 900 --patience 5 --dev 100",
            })
    void whateverIsTrained(String options) throws IOException {
        String[] words = options.split(" ", -1);
        assertThat(onCluster("cluster.safetensors", words)).isEqualTo(here("here.safetensors", words));
        Map<String, String> there =
                Model.read(folder.resolve("cluster.safetensors")).provenance();
        Map<String, String> here =
                Model.read(folder.resolve("here.safetensors")).provenance();
        assertThat(there)
                .containsEntry("train_loss", here.get("train_loss"))
                .containsEntry("train_accuracy", here.get("train_accuracy"));
        if (Integer.parseInt(here.get("train_examples")) > 1000) {
            assertThat(there).containsKey("train_sample_sha256").doesNotContainKey("train_sha256");
        } else {
            assertThat(there).containsEntry("train_sha256", here.get("train_sha256"));
        }
    }

    /** 5 pictures make a micro-batch here, 8 of these a group: more groups than the driver adds, too few for larger sections. */
    @Test
    void sumsThatExecutorsAddFirst() throws IOException {
        String[] words = "--data generated:3600 --iterations 2 --layers conv:64x1,pool:4,10 --init he".split(" ", -1);
        var cluster = new Cluster(spark);
        assertThat(onCluster(cluster, "cluster.safetensors", words)).isEqualTo(here("here.safetensors", words));
        assertThat(cluster.times().receivedSums()).isLessThanOrEqualTo(ClusterGradients.MAX_AT_DRIVER);
        Network network = Model.read(folder.resolve("here.safetensors")).network();
        MicroBatchPlan plan = MicroBatchPlan.of(3600, network);
        assertThat(ClusterGradients.level(plan, 2, 784)).isZero();
        assertThat(plan.sections(0)).isGreaterThan(ClusterGradients.MAX_AT_DRIVER);
    }

    /** What was sent to lay out an epoch is removed with it; a listener is told what each job is for. */
    @Test
    void epochsLeaveNothingBehind() throws IOException, TimeoutException {
        Queue<String> jobs = new ConcurrentLinkedQueue<>();
        var listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.add(String.valueOf(start.properties().getProperty("spark.job.description")));
            }
        };
        var tracker = (MapOutputTrackerMaster) SparkEnv.get().mapOutputTracker();
        int before = tracker.shuffleStatuses().size();
        spark.sc().addSparkListener(listener);
        var err = new CapturedErr();
        try (err) {
            onCluster("epochs.safetensors", "--data generated:300 --epochs 8 --batch 150 --dev 0".split(" ", -1));
        }
        assertThat(err.text()).contains("inkling: batches of 150: each costs a cluster a tenth of a second or more");
        assertThat(err.text()).containsPattern("training .*16/16.* loss .*%  \\d+\\.\\d+ s and 0\\.0\\d MB a step");
        spark.sc().listenerBus().waitUntilEmpty();
        spark.sc().removeSparkListener(listener);
        assertThat(jobs).contains("update 1", "update 16").doesNotContain("update 0", "update 17");
        // One to measure the training set remains until the driver collects its garbage.
        assertThat(tracker.shuffleStatuses().size() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void stepsAreSummedUp() {
        var times = new StepTimes();
        assertThat(times.isEmpty()).isTrue();
        times.slots(2);
        long now = System.nanoTime();
        for (long seconds : new long[] {1, 2, 3}) {
            var sum = new Sum(0, new byte[1500], 1_000_000_000 * seconds);
            times.add(now - 4_000_000_000L * seconds, now, 31_840, 4, List.of(sum, sum));
        }
        assertThat(times.summary())
                .matches("3 steps of 8\\.\\d+ s \\(median; mean 8\\.\\d+\\): computing 2\\.0000 s on 2 cores, waiting"
                        + " [56]\\.\\d+ s, adding 0\\.\\d+ s; per step 31,840 bytes of parameters out, 3,000 bytes of"
                        + " sums back in 4 partitions");
        assertThat(times.latest()).matches("12\\.\\d{3} s and 0\\.03 MB a step");
    }

    @Test
    void aTable() throws IOException {
        Path table = folder.resolve("flowers.csv");
        StringBuilder csv = new StringBuilder("length,width,species\n");
        for (int i = 0; i < 400; i++) {
            csv.append(i % 7).append(',').append(0.5 * (i % 11)).append(i % 7 < 3 ? ",setosa\n" : ",virginica\n");
        }
        Files.writeString(table, csv);
        String[] words = {"--data", table.toString(), "--iterations", "5", "--dev", "0"};
        assertThat(onCluster("cluster.safetensors", words)).isEqualTo(here("here.safetensors", words));
    }
}

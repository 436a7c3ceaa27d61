package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inkling.math.KernelSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong on one machine of a real cluster is said in one line that names it. docs/cluster.md has the command. */
@Tag("standalone")
class ClusterFaultsTest {
    @TempDir
    private Path folder;

    /** What is said where executors are started in another way. */
    private String said(String key, String value) throws IOException {
        var err = new CapturedErr();
        try (err;
                var cluster = new StandaloneCluster(folder, 1)) {
            SparkConf conf = cluster.conf().set(key, value);
            try (var spark = new JavaSparkContext(conf)) {
                List<String> words = List.of(
                        "--data",
                        "generated:1000",
                        "--iterations",
                        "3",
                        "--out",
                        folder.resolve("out").toString());
                assertThat(new Cluster(spark).train(words)).isEqualTo(1);
            }
        }
        return err.text();
    }

    /** Spark itself gives each executor the vector module; how wide its vectors are depends on the machine. */
    @Test
    void anExecutorWithOtherVectorsIsNamed() throws IOException {
        String here = KernelSelection.name();
        assumeTrue(here.startsWith("vector") && !here.contains("128"), "vectors of 128 bits are not another kind here");
        assertThat(said("spark.executor.extraJavaOptions", "-Dinkling.vector.bits=128"))
                .containsPattern("(?m)^inkling: \\S+: cannot use the driver's " + here
                        + " kernels, .*: it has vector 128-bit\\. .*--kernels plain\\.$");
    }

    @Test
    void anExecutorWithAnOlderJavaIsNamed() throws IOException {
        Optional<Path> older = olderJava();
        assumeTrue(older.isPresent(), "no Java from 17 to 24 in /usr/lib/jvm");
        assertThat(said("spark.executorEnv.JAVA_HOME", older.get().toString()))
                .containsPattern("(?m)^inkling: \\S+ executor \\d+: runs an older Java than 25, .*JAVA_HOME.*$");
    }

    private static Optional<Path> olderJava() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> each = Files.list(all)) {
            return each.filter(java -> Files.isExecutable(java.resolve("bin/java")) && isOlder(java.resolve("release")))
                    .findFirst();
        }
    }

    private static boolean isOlder(Path release) {
        try {
            return Files.exists(release)
                    && Files.readString(release).matches("(?s).*JAVA_VERSION=\"(1[7-9]|2[0-4])\\b.*");
        } catch (IOException e) {
            return false;
        }
    }
}

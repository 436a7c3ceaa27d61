package inkling.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSubmitTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsMissingIsSaidInOneLine() throws IOException {
        assertThatThrownBy(() -> SparkSubmit.find("local[2]", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--spark local[2]: expected Apache Spark 4.2 in SPARK_HOME, which is not set;"
                        + " `pip install pyspark==4.2.0` brings it, docs/cluster.md says how");
        String home = folder.toString();
        assertThatThrownBy(() -> SparkSubmit.find("yarn", Map.of("SPARK_HOME", home)))
                .hasMessageStartingWith(
                        "--spark yarn: expected Apache Spark 4.2 in SPARK_HOME, found no bin/spark-submit in");
        Path submit =
                Files.createFile(Files.createDirectory(folder.resolve("bin")).resolve("spark-submit"));
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = Map.of(
                "SPARK_HOME",
                home,
                "INKLING_SPARK_JAR",
                folder.resolve("none.jar").toString());
        assertThatThrownBy(() -> SparkSubmit.find("yarn", environment))
                .hasMessageContaining("none.jar; among the sources `mvn -DskipTests -pl spark -am package` makes it,"
                        + " and INKLING_SPARK_JAR says where it is");
    }

    /** A program in the place of spark-submit says what it was given, and ends with a code of its own. */
    @Test
    void theWordsAndTheExitCodeAreHandedOn() throws IOException, InterruptedException {
        Path submit = Files.createDirectory(folder.resolve("bin")).resolve("spark-submit");
        Path said = folder.resolve("said");
        Files.writeString(submit, "#!/bin/sh\nprintf '%s\\n' \"$@\" > " + said + "\nexit 4\n");
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        var spark = new SparkSubmit("spark://here:7077", Path.of("app.jar"), folder);
        assertThat(spark.run(List.of("train", "--epochs", "3", "--spark", "spark://here:7077", "--json")))
                .isEqualTo(4);
        assertThat(Files.readAllLines(said))
                .startsWith("--master", "spark://here:7077", "--class", "inkling.spark.Train")
                .endsWith("app.jar", "--epochs", "3", "--json");
        assertThat(spark.command(List.of("train", "--spark=yarn", "--json"))).endsWith("app.jar", "--json");
    }
}

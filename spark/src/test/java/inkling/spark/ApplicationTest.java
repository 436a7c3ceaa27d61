package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.datasets.fetch.MissingDataException;
import inkling.math.KernelSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong is one line, and has an exit code. */
class ApplicationTest {
    @TempDir
    private Path folder;

    private static void assertEnds(Application application, int code, String line) {
        var err = new CapturedErr();
        try (err) {
            assertThat(Application.run(application)).as(err::text).isEqualTo(code);
        }
        assertThat(err.text().lines().filter(said -> said.startsWith("inkling: ")))
                .singleElement()
                .asString()
                .contains(line);
    }

    @Test
    void failuresHaveTheExitCodesOfTheCommand() {
        assertEnds(() -> fail(new IllegalArgumentException("no such option")), 2, "inkling: no such option");
        assertEnds(() -> fail(new MissingDataException("no such file")), 3, "inkling: no such file");
        assertEnds(
                () -> fail(new UncheckedIOException(new MissingDataException("it is cut"))), 3, "inkling: it is cut");
        assertEnds(() -> fail(new IOException("the disk is full")), 1, "inkling: the disk is full");
        assertEnds(() -> fail(new NodeException("node7: has other kernels")), 1, "inkling: node7: has other kernels");
    }

    /** Spark's methods are Scala's, which may throw anything. */
    @Test
    void whatSparkThrowsIsOneLine() {
        assertEnds(
                () -> fail(new org.apache.spark.SparkException("Job aborted\nDriver stacktrace:\n\tat somewhere")),
                1,
                "inkling: Job aborted");
        assertEnds(() -> fail(new IllegalStateException()), 1, "inkling: java.lang.IllegalStateException");
    }

    @Test
    void aDriverWithTooLittleMemorySaysHowToGetMore() {
        Application greedy = () -> {
            throw new OutOfMemoryError("Java heap space");
        };
        assertEnds(
                greedy,
                1,
                "inkling: not enough memory for this. Ask for less, or give Java more, for example with SPARK_DRIVER_MEMORY=16g");
    }

    @Test
    void aMasterThatIsNoneIsRefused() {
        System.setProperty("spark.master", "nonsense");
        try {
            assertEnds(
                    () -> {
                        Cluster.connect().close();
                        return 0;
                    },
                    2,
                    "spark.master: Could not parse Master URL: 'nonsense'. Expected such as local[2]");
        } finally {
            System.clearProperty("spark.master");
        }
    }

    @Test
    void moreDigitsThanAnArrayHoldsAreRefused() {
        assertThat(DrawnDigits.of("generated:2000000000", 1).count()).isEqualTo(2_000_000_000);
        assertEnds(
                () -> DrawnDigits.of("generated:2000000001", 1).count(),
                2,
                "--data generated:2000000001: expected at most 2000000000 digits");
    }

    @Test
    void aFileSystemThatIsNotThereIsNamed() {
        assertEnds(() -> model("hdfs://host.invalid/model.safetensors"), 3, "hdfs://host.invalid/model.safetensors: ");
        assertEnds(
                () -> model("nofs://host/model.safetensors"), 3, "nofs://host/model.safetensors: cannot be reached: ");
        assertEnds(() -> model("file://" + folder + "/none"), 3, "/none: cannot be read: ");
    }

    private static int model(String path) throws IOException {
        FarFiles.model(path, new Configuration());
        return 0;
    }

    @Test
    void aMachineWithOtherKernelsSaysSo() {
        DriverKernels.ofThisMachine().require();
        String platform = DriverKernels.ofThisMachine().platform();
        assertThatThrownBy(() -> new DriverKernels("vector 7-bit", platform).require())
                .isInstanceOf(NodeException.class)
                .hasMessageStartingWith(Run.host() + ": cannot use the driver's vector 7-bit kernels");
        assertThatThrownBy(() -> new DriverKernels(KernelSelection.name(), "Java 7 on sparc").require())
                .isInstanceOf(NodeException.class)
                .hasMessage(Run.host() + ": has " + platform + ", the driver has Java 7 on sparc, so it would get other"
                        + " last digits. Give all machines the driver's.");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Exception> int fail(Exception failure) throws T {
        throw (T) failure;
    }
}

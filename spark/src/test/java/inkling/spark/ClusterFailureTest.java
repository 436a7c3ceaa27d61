package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.datasets.fetch.MissingDataException;
import org.junit.jupiter.api.Test;

class ClusterFailureTest {
    private static final String JOB =
            "Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent failure:"
                    + " Lost task 0.3 in stage 1.0 (TID 5) (10.0.0.7 executor 2): ";

    private static RuntimeException failure(String of) {
        return ClusterFailure.of(new IllegalStateException(JOB + of + "\n\tat somewhere\n\nDriver stacktrace:"));
    }

    @Test
    void whatWeSaidOnAMachineIsAllThatIsSaid() {
        assertThat(failure("inkling.spark.NodeException: node7: cannot use the driver's vector 256-bit kernels"))
                .isInstanceOf(NodeException.class)
                .hasMessage("node7: cannot use the driver's vector 256-bit kernels");
        assertThat(failure("inkling.spark.NodeException$OfData: node7: hdfs://data/7.png: damaged"))
                .hasCauseInstanceOf(MissingDataException.class)
                .hasMessageEndingWith("node7: hdfs://data/7.png: damaged");
    }

    @Test
    void anOlderJavaIsNamed() {
        assertThat(
                        failure(
                                "java.lang.UnsupportedClassVersionError: inkling/spark/Run has been compiled by a more recent version"))
                .hasMessageStartingWith("10.0.0.7 executor 2: runs an older Java than ");
    }

    @Test
    void aFileThatSparkCannotReadIsNamed() {
        assertThat(failure(
                        "org.apache.spark.SparkException: [FAILED_READ_FILE.NO_HINT] Encountered error while reading file"
                                + " hdfs://data/7.parquet.  SQLSTATE: KD001\n\tat somewhere\nCaused by:"
                                + " java.lang.RuntimeException: hdfs://data/7.parquet is not a Parquet file."))
                .hasCauseInstanceOf(MissingDataException.class)
                .hasMessageEndingWith(
                        "10.0.0.7 executor 2: hdfs://data/7.parquet: cannot be read: hdfs://data/7.parquet is"
                                + " not a Parquet file.");
    }

    @Test
    void othersAreOneLineWithTheMachine() {
        assertThat(failure("java.io.IOException: no space left"))
                .hasMessage("10.0.0.7 executor 2: java.io.IOException: no space left");
        assertThat(ClusterFailure.of(new IllegalStateException("Cannot call methods on a stopped SparkContext.\nThis")))
                .hasMessageStartingWith("the cluster has ended this application");
    }
}

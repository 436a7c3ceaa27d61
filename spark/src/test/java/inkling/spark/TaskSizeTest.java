package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskSizeTest {
    /** 700,000 pictures of 28×28 are 549 MB. */
    @Test
    void noTaskCarriesMoreThanSparkSends() {
        assertThat(TaskSize.partitions(1368, 700_000L * 784, 4)).isEqualTo(33);
        assertThat(TaskSize.partitions(1368, 700_000L * 784, 400)).isEqualTo(400);
        assertThat(TaskSize.partitions(3, 1000, 4)).isEqualTo(3);
        assertThat(TaskSize.partitions(0, 0, 4)).isEqualTo(1);
    }
}

package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.train.gradient.MicroBatchPlan;
import org.junit.jupiter.api.Test;

class PlacementTest {
    @Test
    void eachBatchHasPartitionsOfItsOwn() {
        var partitioner = new Placement.BySection(3, 10, 4);
        assertThat(partitioner.numPartitions()).isEqualTo(12);
        assertThat(partitioner.getPartition(0)).isZero();
        assertThat(partitioner.getPartition(9)).isEqualTo(3);
        assertThat(partitioner.getPartition(10)).isEqualTo(4);
        assertThat(partitioner.getPartition(29)).isEqualTo(11);
    }

    /** 300,000 micro-batches are 37,500 groups, 1,172 sections of level 1, 37 of level 2 and 2 of level 3. */
    @Test
    void sectionsAreAsLargeAsTheTasksAllow() {
        var plan = new MicroBatchPlan(300_000, 300_000);
        assertThat(ClusterGradients.level(plan, 1, 1)).isEqualTo(3);
        assertThat(ClusterGradients.level(plan, 2, 1)).isEqualTo(2);
        assertThat(ClusterGradients.level(plan, 18, 1)).isEqualTo(2);
        assertThat(ClusterGradients.level(plan, 19, 1)).isEqualTo(1);
        assertThat(ClusterGradients.level(plan, 1000, 1)).isZero();
    }

    /** Of 100,000,000 pictures of 28×28 a section of level 2 would be 3.3 GB, which is more than an array holds; one of level 1 is 103 MB. */
    @Test
    void aSectionFitsIntoATask() {
        var plan = new MicroBatchPlan(100_000_000, 195_313);
        assertThat(plan.sections(2)).isEqualTo(24);
        assertThat(ClusterGradients.level(plan, 2, 784)).isEqualTo(1);
        assertThat(ClusterGradients.level(plan, 2, 4 * 784)).isZero();
    }
}

package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.nn.Activation;
import inkling.nn.Network;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShardsTest {
    @Test
    void partsCoverARangeExactlyOnce() {
        for (int examples : new int[] {1, 10, 31, 97, 41_000, Integer.MAX_VALUE - 1}) {
            for (int count : new int[] {1, 3, 4, 16}) {
                Shards shards = new Shards(examples, count);
                assertThat(shards.start(0)).isZero();
                assertThat(shards.start(count)).isEqualTo(examples);
                for (int shard = 0; shard < count; shard++) {
                    assertThat(shards.start(shard + 1) - shards.start(shard))
                            .isBetween(examples / count, examples / count + 1);
                }
            }
        }
    }

    @Test
    void smallBatchesAndLargeNetworksGetFewParts() {
        var random = new SplittableRandom(1);
        Network small = Network.random(List.of(784, 10, 10), Activation.RELU, random);
        Network large = Network.random(List.of(784, 5000, 5000, 10), Activation.RELU, random);
        assertThat(Shards.of(10, small).count()).isEqualTo(1);
        assertThat(Shards.of(64, small).count()).isEqualTo(2);
        assertThat(Shards.of(41_000, small).count()).isEqualTo(16);
        assertThat(Shards.of(41_000, large).count()).isEqualTo(2);
    }
}

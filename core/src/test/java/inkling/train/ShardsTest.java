package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.nn.Activation;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Network;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShardsTest {
    @Test
    void partsCoverARangeExactlyOnce() {
        for (int examples : new int[] {1, 10, 31, 97, 41_000, Integer.MAX_VALUE - 1}) {
            for (int count : new int[] {1, 3, 4, 16}) {
                Shards shards = new Shards(examples, count, 1);
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

    @Test
    void partsAndChunksOfBatchNormalizationHaveEnoughExamples() {
        Network network = Network.random(
                Architecture.published(List.of(16, 8, 4)).withNormalization(Normalization.BATCH),
                new SplittableRandom(1));
        Shards largest = Shards.of(41_000, network);
        assertThat(largest.count()).isEqualTo(16);
        for (int examples : new int[] {1, 63, 64, 100, 127, 128, 300, 500, 1000, 4097, 5000, 41_000}) {
            Shards shards = largest.resized(examples);
            assertThat(shards.count()).isEqualTo(Math.clamp(examples / 64, 1, 16));
            int next = 0;
            for (int shard = 0; shard < shards.count(); shard++) {
                assertThat(shards.start(shard)).isEqualTo(next);
                for (int to = shards.start(shard + 1); next < to; next = shards.chunkEnd(next, to)) {
                    assertThat(shards.chunkEnd(next, to) - next)
                            .as("chunk at %d of %d", next, examples)
                            .isBetween(Math.min(examples, 64), 256);
                }
            }
            assertThat(next).isEqualTo(examples);
        }
    }

    @Test
    void otherChunksAreCutAsTheyCome() {
        Shards shards = new Shards(600, 1, 1);
        assertThat(shards.chunkEnd(0, 600)).isEqualTo(256);
        assertThat(shards.chunkEnd(256, 513)).isEqualTo(512);
        assertThat(shards.chunkEnd(512, 513)).isEqualTo(513);
    }
}

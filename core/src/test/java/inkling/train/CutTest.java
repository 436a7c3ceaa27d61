package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.nn.ActivationFunction;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Network;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CutTest {
    private static final Network PLAIN =
            Network.random(List.of(16, 8, 4), ActivationFunction.RELU, new SplittableRandom(1));
    private static final Network WIDE =
            Network.random(List.of(16, 128, 4), ActivationFunction.RELU, new SplittableRandom(1));
    private static final Network NORMALIZED = Network.random(
            Architecture.published(List.of(16, 8, 4)).withNormalization(Normalization.BATCH), new SplittableRandom(1));

    @Test
    void chunksCoverABatchExactlyOnce() {
        for (int examples :
                new int[] {1, 10, 31, 32, 33, 63, 64, 97, 127, 128, 600, 5000, 41_000, Integer.MAX_VALUE - 1}) {
            for (Network network : List.of(PLAIN, NORMALIZED)) {
                Cut cut = Cut.of(examples, network);
                assertThat(cut.start(0)).isZero();
                assertThat(cut.start(cut.chunks())).isEqualTo(examples);
                for (int chunk = 0; chunk < Math.min(cut.chunks(), 1000); chunk++) {
                    assertThat(cut.size(chunk)).isBetween(examples / cut.chunks(), examples / cut.chunks() + 1);
                }
            }
        }
    }

    @Test
    void chunksAreLargeEnoughToBeWorthAThreadAndSmallEnoughForTheCache() {
        for (int examples = 1; examples < 10_000; examples++) {
            assertThat(Cut.of(examples, PLAIN).size(0)).isBetween(Math.min(examples, 32), 560);
            assertThat(Cut.of(examples, WIDE).size(0)).isBetween(Math.min(examples, 32), 273);
            assertThat(Cut.of(examples, NORMALIZED).size(0)).isBetween(Math.min(examples, 64), 273);
        }
    }

    @Test
    void smallBatchesKeepTwoThreadsBusyAndLargeOnesMany() {
        assertThat(Cut.of(31, PLAIN).chunks()).isEqualTo(1);
        assertThat(Cut.of(64, PLAIN).chunks()).isEqualTo(2);
        assertThat(Cut.of(128, PLAIN).chunks()).isEqualTo(2);
        assertThat(Cut.of(256, PLAIN).chunks()).isEqualTo(4);
        assertThat(Cut.of(1024, PLAIN).chunks()).isEqualTo(16);
        assertThat(Cut.of(41_000, PLAIN).chunks()).isEqualTo(80);
        assertThat(Cut.of(41_000, WIDE).chunks()).isEqualTo(160);
        assertThat(Cut.of(127, NORMALIZED).chunks()).isEqualTo(1);
        assertThat(Cut.of(128, NORMALIZED).chunks()).isEqualTo(2);
    }
}

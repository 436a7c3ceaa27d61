package inkling.train.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.FeatureMaps;
import inkling.nn.Network;
import inkling.nn.Stage;
import inkling.nn.activation.ActivationFunction;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroBatchPlanTest {
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
                MicroBatchPlan cut = MicroBatchPlan.of(examples, network);
                assertThat(cut.start(0)).isZero();
                assertThat(cut.start(cut.microBatches())).isEqualTo(examples);
                for (int microBatch = 0; microBatch < Math.min(cut.microBatches(), 1000); microBatch++) {
                    assertThat(cut.size(microBatch))
                            .isBetween(examples / cut.microBatches(), examples / cut.microBatches() + 1);
                }
            }
        }
    }

    @Test
    void chunksAreLargeEnoughToBeWorthAThreadAndSmallEnoughForTheCache() {
        for (int examples = 1; examples < 10_000; examples++) {
            assertThat(MicroBatchPlan.of(examples, PLAIN).size(0)).isBetween(Math.min(examples, 32), 560);
            assertThat(MicroBatchPlan.of(examples, WIDE).size(0)).isBetween(Math.min(examples, 32), 273);
            assertThat(MicroBatchPlan.of(examples, NORMALIZED).size(0)).isBetween(Math.min(examples, 64), 273);
        }
    }

    /** 8·24·24 = 4,608 numbers of an example: 56 examples make 1 MB, and 111 are too few to be cut in two. Where one example alone has more, it goes alone. */
    @Test
    void whatConvolutionsGiveStaysInTheCache() {
        Network maps = pictureNetwork(28, "conv:8x5,pool:2,10");
        for (int examples = 1; examples < 10_000; examples++) {
            assertThat(MicroBatchPlan.of(examples, maps).size(0)).isBetween(Math.min(examples, 32), 111);
        }
        assertThat(MicroBatchPlan.of(64, maps).microBatches()).isEqualTo(2);
        assertThat(MicroBatchPlan.of(600, pictureNetwork(90, "conv:40x3,10")).microBatches())
                .isEqualTo(600);
    }

    private static Network pictureNetwork(int side, String layers) {
        List<Stage> stages = Stream.of(layers.split(",", -1)).map(Stage::parse).toList();
        return Network.random(Architecture.published(new FeatureMaps(1, side, side), stages), new SplittableRandom(1));
    }

    @Test
    void smallBatchesKeepTwoThreadsBusyAndLargeOnesMany() {
        assertThat(MicroBatchPlan.of(31, PLAIN).microBatches()).isEqualTo(1);
        assertThat(MicroBatchPlan.of(64, PLAIN).microBatches()).isEqualTo(2);
        assertThat(MicroBatchPlan.of(128, PLAIN).microBatches()).isEqualTo(2);
        assertThat(MicroBatchPlan.of(256, PLAIN).microBatches()).isEqualTo(4);
        assertThat(MicroBatchPlan.of(1024, PLAIN).microBatches()).isEqualTo(16);
        assertThat(MicroBatchPlan.of(41_000, PLAIN).microBatches()).isEqualTo(80);
        assertThat(MicroBatchPlan.of(41_000, WIDE).microBatches()).isEqualTo(160);
        assertThat(MicroBatchPlan.of(127, NORMALIZED).microBatches()).isEqualTo(1);
        assertThat(MicroBatchPlan.of(128, NORMALIZED).microBatches()).isEqualTo(2);
    }

    private static final class Floats implements LevelSums {
        private final float[] sums = new float[5];
        private final float[] values;

        Floats(float... values) {
            this.values = values;
        }

        @Override
        public void clear(int level) {
            sums[level] = 0;
        }

        @Override
        public void add(int microBatch, int level) {
            sums[level] += values[microBatch];
        }

        @Override
        public void addTo(int level, int higher) {
            sums[higher] += sums[level];
        }
    }

    /** The definition; another order would round to another sum. */
    private static float defined(MicroBatchPlan plan, int level, int index, float... values) {
        float sum = 0;
        int parts = level == 0 ? plan.microBatches() : plan.sections(level - 1);
        int each = level == 0 ? 8 : 32;
        for (int part = index * each; part < Math.min(parts, (index + 1) * each); part++) {
            sum += level == 0 ? values[part] : defined(plan, level - 1, part, values);
        }
        return sum;
    }

    /** 8·32·32 = 8,192 micro-batches make a section of level 2. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 256, 257, 300, 512, 8192, 8193, 20_000})
    void sectionsAreAddedFromFirstToLastOnEachLevel(int microBatches) {
        var plan = new MicroBatchPlan(microBatches, microBatches);
        var random = new SplittableRandom(5);
        float[] values = new float[microBatches];
        for (int i = 0; i < microBatches; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        BatchSection whole = plan.whole();
        for (int level = 0; level <= whole.level(); level++) {
            for (int index = 0; index < plan.sections(level); index++) {
                var section = new BatchSection(level, index);
                var sums = new Floats(values);
                for (int i = plan.firstMicroBatch(section); i < plan.endMicroBatch(section); i++) {
                    plan.addInOrder(i, level, sums);
                }
                assertThat(sums.sums[level]).as("%s", section).isEqualTo(defined(plan, level, index, values));
            }
        }
        assertThat(plan.end(whole)).isEqualTo(microBatches);
        assertThat(plan.sections(whole.level())).isEqualTo(1);
    }
}

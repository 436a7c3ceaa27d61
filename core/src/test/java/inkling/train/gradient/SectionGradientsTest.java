package inkling.train.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.Shuffle;
import inkling.math.Matrix;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.FeatureMaps;
import inkling.nn.Gradients;
import inkling.nn.Initialization;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Stage;
import inkling.nn.Workspace;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.MicroBatch;
import inkling.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionGradientsTest {
    private static final long SEED = 12;
    private static final Objective OBJECTIVE = Objective.CROSS_ENTROPY;

    private final Dataset data = Digits.columns(700, SEED);
    private final Network network = Network.random(
            Architecture.published(List.of(16, 8, 4))
                    .withNormalization(Normalization.BATCH)
                    .withDropout(0.1, 0.2),
            new SplittableRandom(SEED));

    private static SectionGradients source(Network network, Workers workers) {
        return new SectionGradients(network, OBJECTIVE, workers);
    }

    private MicroBatch microBatch(int from, int to) {
        return MicroBatches.of(data, Shuffle.inOrder(data.size()), from, to, network.inputScale(), SEED);
    }

    /** The gradients, and the running averages as they would be after an update. */
    private List<float[]> learned(Gradients gradients) {
        Network updated = network.copy();
        updated.updateStatistics(gradients);
        return Stream.concat(gradients.arrays().stream(), updated.statistics().stream())
                .map(Matrix::toArray)
                .toList();
    }

    @Test
    void aBatchIsTheSumOfItsMicroBatches() {
        // 130 examples make two micro-batches.
        Gradients expected = Gradients.zeros(network);
        var workspace = new Workspace(network, 256);
        network.accumulateGradients(microBatch(0, 65), OBJECTIVE, workspace, expected);
        network.accumulateGradients(microBatch(65, 130), OBJECTIVE, workspace, expected);
        try (Workers workers = new Workers(2)) {
            var sum = source(network, workers);
            Gradients found = Gradients.zeros(network);
            // First another batch, of which nothing may remain.
            sum.compute(700, this::microBatch, found);
            assertThat(sum.compute(130, this::microBatch, found).examples()).isEqualTo(130);
            assertClose(learned(found), learned(expected));
            assertThat(sum.compute(1, this::microBatch, found).examples()).isEqualTo(1);
        }
    }

    @Test
    void batchesOfAnySizeFollowEachOther() {
        Network plain = Network.random(List.of(16, 4), ActivationFunction.RELU, new SplittableRandom(SEED));
        try (Workers workers = new Workers(3)) {
            var sum = source(plain, workers);
            Gradients found = Gradients.zeros(plain);
            for (int batch : new int[] {700, 5, 1, 300}) {
                assertThat(sum.compute(batch, this::microBatch, found).examples())
                        .isEqualTo(batch);
            }
            Gradients expected = Gradients.zeros(plain);
            sum.compute(3, this::microBatch, found);
            plain.accumulateGradients(microBatch(0, 3), OBJECTIVE, new Workspace(plain, 3), expected);
            for (int i = 0; i < expected.arrays().size(); i++) {
                assertThat(found.arrays().get(i).toArray())
                        .isEqualTo(expected.arrays().get(i).toArray());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 1100", "10, 64", "200, 600", "200, 64"})
    void anyNumberOfThreadsGivesTheSameBits(int units, int batch) {
        Dataset pictures = Digits.noise(1100, SEED);
        Network wide = Network.random(List.of(784, units, 4), ActivationFunction.RELU, new SplittableRandom(SEED));
        SectionGradients.Source source =
                (from, to) -> MicroBatches.of(pictures, Shuffle.inOrder(1100), from, to, wide.inputScale(), SEED);
        List<float[]> expected = gradients(wide, batch, source, 1);
        for (int threads : new int[] {2, 3, 7}) {
            List<float[]> gradients = gradients(wide, batch, source, threads);
            for (int i = 0; i < gradients.size(); i++) {
                assertThat(gradients.get(i))
                        .as("array %d, %d threads", i, threads)
                        .isEqualTo(expected.get(i));
            }
        }
    }

    /** Convolutions, of a picture's bytes and of maps, whose rows are fewer than threads, and several micro-batches. */
    @ParameterizedTest
    @CsvSource({"1100", "64", "7", "1"})
    void anyNumberOfThreadsGivesTheSameBitsWithConvolutions(int batch) {
        Dataset pictures = Digits.noise(1100, SEED);
        Network maps = pictureNetwork("conv:6x5,pool:3,conv:5x3,20,4");
        SectionGradients.Source source =
                (from, to) -> MicroBatches.of(pictures, Shuffle.inOrder(1100), from, to, maps.inputScale(), SEED);
        List<float[]> expected = gradients(maps, batch, source, 1);
        for (int threads : new int[] {2, 3, 7}) {
            List<float[]> gradients = gradients(maps, batch, source, threads);
            for (int i = 0; i < gradients.size(); i++) {
                assertThat(gradients.get(i))
                        .as("array %d, %d threads", i, threads)
                        .isEqualTo(expected.get(i));
            }
        }
    }

    @Test
    void gradientsOfUnequalPartsAddUpToThoseOfTheWholeWithConvolutions() {
        Dataset pictures = Digits.noise(40, SEED);
        Network maps = pictureNetwork("conv:6x5,pool:2,conv:5x3,4");
        Gradients whole = Gradients.zeros(maps);
        Gradients parts = Gradients.zeros(maps);
        var workspace = new Workspace(maps, 40);
        int[] order = Shuffle.inOrder(40);
        for (int[] part : new int[][] {{0, 1}, {1, 30}, {30, 40}}) {
            MicroBatch batch = MicroBatches.of(pictures, order, part[0], part[1], maps.inputScale());
            maps.accumulateGradients(batch, OBJECTIVE, workspace, parts);
        }
        maps.accumulateGradients(
                MicroBatches.of(pictures, order, 0, 40, maps.inputScale()), OBJECTIVE, workspace, whole);
        List<float[]> expected = whole.arrays().stream().map(Matrix::toArray).toList();
        assertThat(expected.getFirst()).isNotEqualTo(new float[expected.getFirst().length]);
        assertClose(parts.arrays().stream().map(Matrix::toArray).toList(), expected);
    }

    private static Network pictureNetwork(String layers) {
        List<Stage> stages = Stream.of(layers.split(",", -1)).map(Stage::parse).toList();
        return Network.random(
                Architecture.published(new FeatureMaps(1, 28, 28), stages).withInitialization(Initialization.HE),
                new SplittableRandom(SEED));
    }

    private List<float[]> gradients(Network network, int batch, SectionGradients.Source source, int threads) {
        try (Workers workers = new Workers(threads)) {
            Gradients found = Gradients.zeros(network);
            source(network, workers).compute(batch, source, found);
            return found.arrays().stream().map(Matrix::toArray).toList();
        }
    }

    private static void assertClose(List<float[]> actual, List<float[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i))
                    .as("array %d, seed %d", i, SEED)
                    .containsExactly(expected.get(i), Offset.offset(1e-4f));
        }
    }

    @Test
    void anExampleKeepsItsSeedWhereverItStands() {
        int[] order = {4, 2, 0, 3};
        MicroBatch shuffled = MicroBatches.of(data, order, 0, 4, 1, SEED);
        long[] inOrder = microBatch(0, 5).seeds();
        assertThat(shuffled.seeds())
                .isEqualTo(Arrays.stream(order).mapToLong(i -> inOrder[i]).toArray());
        assertThat(MicroBatches.of(data, order, 0, 4, 1, SEED + 1).seeds()).isNotEqualTo(shuffled.seeds());
        assertThat(MicroBatches.of(data, order, 0, 4, 1).seeds()).isEmpty();
    }
}

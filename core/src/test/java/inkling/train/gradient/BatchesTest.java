package inkling.train.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.ImageShape;
import inkling.data.augment.Augmentation;
import inkling.data.augment.InputStep;
import inkling.data.augment.Preprocessing;
import inkling.data.generated.GeneratedDigits;
import inkling.math.Matrix;
import inkling.model.Model;
import inkling.nn.Linear;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.MicroBatch;
import inkling.predict.network.NetworkClassifier;
import inkling.train.TrainingConfig;
import inkling.train.source.BatchOrder;
import inkling.train.source.Distillation;
import inkling.train.source.Distortion;
import inkling.train.source.PictureTransformation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static Batches batches(Dataset data, int batchSize, Network network, long seed, ExampleSource examples) {
        return new Batches(data, new BatchOrder(data.size(), batchSize, seed), network, examples);
    }

    private static final long SEED = 17;

    /** 23 pictures of one pixel, of 23 classes. */
    private static Dataset data() {
        byte[] numbers = new byte[23];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (byte) i;
        }
        List<String> names = IntStream.range(0, 23).mapToObj(Integer::toString).toList();
        return new Dataset("numbers", new ImageShape(1, 1), names, numbers, numbers.clone());
    }

    /** The labels of one epoch, batch after batch. */
    private static final Network UNSCALED =
            new Network(1, List.of(new Linear(Matrix.zeros(1, 23), Matrix.zeros(1, 23))));

    private static List<Integer> epoch(Batches batches, int epoch) {
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < batches.order().perEpoch(); i++) {
            int update = epoch * batches.order().perEpoch() + i;
            MicroBatch microBatch =
                    batches.source(update).microBatch(0, batches.order().size(update));
            for (int label : microBatch.labels()) {
                labels.add(label);
            }
        }
        return labels;
    }

    @Test
    void everyEpochHasEachExampleOnceInAnOrderOfItsOwn() {
        var batches = batches(data(), 5, UNSCALED, SEED, ExampleSource.AS_THEY_ARE);
        assertThat(batches.order().perEpoch()).isEqualTo(5);
        assertThat(IntStream.range(0, 10).map(batches.order()::size)).containsExactly(5, 5, 5, 5, 3, 5, 5, 5, 5, 3);
        Set<List<Integer>> orders = new HashSet<>();
        for (int epoch = 0; epoch < 20; epoch++) {
            List<Integer> order = epoch(batches, epoch);
            assertThat(order).hasSize(23).doesNotHaveDuplicates();
            orders.add(order);
        }
        assertThat(orders).as("seed %d", SEED).hasSize(20);
    }

    @Test
    void anEpochDependsOnSeedAndNumberOnly() {
        List<Integer> third = epoch(batches(data(), 5, UNSCALED, SEED, ExampleSource.AS_THEY_ARE), 3);
        var batches = batches(data(), 4, UNSCALED, SEED, ExampleSource.AS_THEY_ARE);
        epoch(batches, 7);
        assertThat(epoch(batches, 3)).isEqualTo(third);
        assertThat(epoch(batches(data(), 5, UNSCALED, SEED + 1, ExampleSource.AS_THEY_ARE), 3))
                .isNotEqualTo(third);
    }

    @Test
    void aTransformationGetsASeedOfItsOwnForEachExampleAndEpoch() {
        Set<Long> seeds = ConcurrentHashMap.newKeySet();
        PictureTransformation negative = (from, fromOffset, to, toOffset, seed) -> {
            seeds.add(seed);
            to[toOffset] = (byte) (255 - from[fromOffset]);
        };
        for (int batchSize : new int[] {5, TrainingConfig.FULL_BATCH}) {
            seeds.clear();
            var batches = batches(data(), batchSize, UNSCALED, SEED, new ExampleSource(() -> negative, null));
            MicroBatch microBatch =
                    batches.source(0).microBatch(0, batches.order().size(0));
            for (int i = 0; i < microBatch.size(); i++) {
                float[] row = new float[1];
                var product = Matrix.zeros(microBatch.size(), 1);
                product.addProduct(microBatch.inputs(), Matrix.of(1, 1, 1));
                row[0] = product.get(i, 0);
                assertThat(row[0]).isEqualTo(255 - microBatch.labels()[i]);
            }
            seeds.clear();
            epoch(batches, 0);
            epoch(batches, 1);
            assertThat(seeds).hasSize(2 * 23);
            epoch(batches, 1);
            assertThat(seeds).hasSize(2 * 23);
        }
    }

    /** Whoever asks for whichever epoch, in any order, from any thread. */
    @Test
    void anyThreadMayAskForAnyEpoch() {
        var batches = batches(Digits.columns(300, 1), 50, pictureNetwork(), 7, ExampleSource.AS_THEY_ARE);
        List<int[]> expected = new ArrayList<>();
        for (int update = 0; update < 24; update++) {
            expected.add(batches.source(update).microBatch(0, 50).labels());
        }
        IntStream.range(0, 2400)
                .parallel()
                .forEach(
                        i -> assertThat(batches.source(i % 24).microBatch(0, 50).labels())
                                .isEqualTo(expected.get(i % 24)));
        var full = batches(Digits.columns(300, 1), 300, pictureNetwork(), 7, ExampleSource.AS_THEY_ARE);
        assertThat(full.source(0).microBatch(0, 10).size()).isEqualTo(10);
        assertThat(full.source(0).microBatch(0, 100).size()).isEqualTo(100);
    }

    private static Network pictureNetwork() {
        return Network.random(List.of(16, 4), ActivationFunction.RELU, new SplittableRandom(1));
    }

    @Test
    void theTeacherSeesThePicturesThatTheStudentSees() {
        byte[] seen = new byte[16];
        PictureTransformation same = (from, fromOffset, to, toOffset, seed) -> {
            for (int i = 0; i < 16; i++) {
                to[toOffset + i] = (byte) (seed >>> (i % 8));
            }
            to[toOffset + 5] = 0;
            System.arraycopy(to, toOffset, seen, 0, 16);
        };
        Dataset data = Digits.columns(1, SEED);
        Network teacher = Network.random(List.of(16, 4), ActivationFunction.named("tanh"), new SplittableRandom(SEED));
        var examples = new ExampleSource(() -> same, new Distillation(new NetworkClassifier(teacher), 1, 1));
        var batches = new Batches(data, new BatchOrder(1, 1, SEED), teacher, examples);
        Matrix targets =
                Objects.requireNonNull(batches.source(0).microBatch(0, 1).targets());
        assertThat(targets.row(0))
                .containsExactly(Model.of(teacher, data).predict(seen).probabilities(), within(1e-6f));
    }

    /** Distorted pictures are deskewed before it sees them. */
    @Test
    void aTeacherDoesNotDeskewTwice() {
        Dataset digits = GeneratedDigits.dataset(20, 1);
        var deskew = new Preprocessing(List.of(InputStep.DESKEW));
        Network network = Network.random(List.of(784, 10), ActivationFunction.RELU, new SplittableRandom(SEED));
        Model teacher = Model.of(network, deskew, digits);
        var examples = new ExampleSource(
                new Distortion(digits.shape(), Augmentation.NONE, deskew),
                new Distillation(teacher.classifier(), 1, 1));
        var batches = new Batches(digits, new BatchOrder(20, 20, SEED), network, examples);
        MicroBatch microBatch = batches.source(0).microBatch(0, 20);
        Matrix targets = Objects.requireNonNull(microBatch.targets());
        for (int i = 0; i < 20; i++) {
            float[] target = targets.row(i);
            assertThat(IntStream.range(0, 20)
                            .mapToObj(j -> teacher.predict(digits.picture(j)).probabilities()))
                    .anySatisfy(probabilities -> assertThat(target).containsExactly(probabilities, within(1e-5f)));
        }
    }
}

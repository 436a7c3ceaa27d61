package inkling.train.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.math.Matrix;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Parameter;
import inkling.parallel.Workers;
import inkling.train.Report;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.source.BatchOrder;
import inkling.train.source.GradientSource;
import inkling.train.source.PictureTransformation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines that are fed bytes give the bits of one that has everything. */
class SectionWorkerTest {
    private static final long SEED = 12;

    /** Each section on a machine of its own, which has no other examples; the last section first. */
    private static final class Elsewhere implements GradientSource {
        private final Dataset data;
        private final Network network;
        private final BatchOrder order;
        private final Objective objective;
        private final @Nullable Supplier<PictureTransformation> pictures;
        private final Network architecture;
        private final Map<BatchSection, SectionExamples> placed = new HashMap<>();

        Elsewhere(
                Dataset data,
                Network network,
                BatchOrder order,
                Objective objective,
                @Nullable Supplier<PictureTransformation> pictures) {
            this.data = data;
            this.network = network;
            this.order = order;
            this.objective = objective;
            this.pictures = pictures;
            architecture = network.copy();
        }

        @Override
        public Metrics compute(int update, float learningRate, Gradients gradients) {
            MicroBatchPlan plan = MicroBatchPlan.of(order.size(update), network);
            byte[] parameters = network.toBytes();
            List<byte[]> sums = new ArrayList<>();
            for (int i = plan.sections(0) - 1; i >= 0; i--) {
                sums.add(onAnotherMachine(update, plan, new BatchSection(0, i), parameters));
            }
            Collections.reverse(sums);
            return SectionSum.addInOrder(sums, network, gradients);
        }

        private byte[] onAnotherMachine(int update, MicroBatchPlan plan, BatchSection section, byte[] parameters) {
            SectionExamples examples = order.full()
                    ? placed.computeIfAbsent(section, key -> examples(update, plan, section))
                    : examples(update, plan, section);
            try (var worker = new SectionWorker(architecture.copy(), order, objective, pictures, 2)) {
                worker.network().setBytes(parameters);
                return worker.compute(update, section, examples);
            }
        }

        private SectionExamples examples(int update, MicroBatchPlan plan, BatchSection section) {
            int[] indices = Arrays.copyOfRange(
                    order.toArray(order.epoch(update)),
                    order.start(update) + plan.start(section),
                    order.start(update) + plan.end(section));
            return new SectionExamples(data.select(indices), indices);
        }

        @Override
        public void close() {}
    }

    private static List<float[]> learned(Network network) {
        return Stream.concat(network.parameters().stream().map(Parameter::values), network.statistics().stream())
                .map(Matrix::toArray)
                .toList();
    }

    private static void assertSameBits(
            Dataset data, Architecture architecture, int batch, @Nullable Supplier<PictureTransformation> pictures) {
        TrainingConfig config =
                TrainingConfig.PUBLISHED.withBatchSize(batch).withUpdates(7).withThreads(2);
        Trainer trainer = pictures == null ? new Trainer(config) : new Trainer(config, pictures);
        Network expected = Network.random(architecture, new SplittableRandom(SEED));
        Network found = expected.copy();
        List<Report> reports = trainer.fit(expected, data, SEED).history();
        List<Report> others = trainer.withGradientSource((network, order, settings) ->
                        new Elsewhere(data, network, order, settings.objective(), pictures))
                .fit(found, data, SEED)
                .history();
        assertThat(others.stream().map(Report::metrics).toList())
                .isEqualTo(reports.stream().map(Report::metrics).toList());
        List<float[]> arrays = learned(expected);
        for (int i = 0; i < arrays.size(); i++) {
            assertThat(learned(found).get(i)).as("array %d", i).isEqualTo(arrays.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"5000", "1500", "70"})
    void ofPictures(int batch) {
        assertSameBits(Digits.columns(5000, SEED), Architecture.published(List.of(16, 8, 4)), batch, null);
    }

    @ParameterizedTest
    @CsvSource({"5000", "1500", "4999"})
    void withBatchNormalizationAndDropout(int batch) {
        Architecture architecture = Architecture.published(List.of(16, 20, 4))
                .withNormalization(Normalization.BATCH)
                .withDropout(0.1, 0.2);
        assertSameBits(Digits.columns(5000, SEED), architecture, batch, null);
    }

    @ParameterizedTest
    @CsvSource({"5000", "1500"})
    void withPicturesThatAreTransformedByTheirSeeds(int batch) {
        Supplier<PictureTransformation> pictures = () -> (from, fromOffset, to, toOffset, seed) -> {
            for (int i = 0; i < 16; i++) {
                to[toOffset + i] = (byte) (from[fromOffset + i] ^ (seed >> i & 15));
            }
        };
        assertSameBits(Digits.columns(5000, SEED), Architecture.published(List.of(16, 8, 4)), batch, pictures);
    }

    @Test
    void ofATable() {
        var random = new SplittableRandom(SEED);
        float[][] rows = new float[5000][];
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = random.nextInt(3);
            rows[i] = new float[] {labels[i], (float) random.nextDouble(), -labels[i]};
        }
        assertSameBits(Dataset.of(rows, labels), Architecture.published(List.of(3, 8, 3)), 5000, null);
    }

    /** 3,000 micro-batches are 375 groups, 12 sections of level 1, one of level 2. */
    @Test
    void sectionsOfAnyLevelMakeTheSameWhole() {
        Dataset data = Digits.columns(3000, SEED);
        Network network = Network.random(Architecture.published(List.of(16, 5, 4)), new SplittableRandom(SEED));
        var plan = new MicroBatchPlan(3000, 3000);
        SectionGradients.Source source =
                (from, to) -> MicroBatches.of(data, IntStream.range(0, 3000).toArray(), from, to, network.inputScale());
        try (var workers = new Workers(3)) {
            var sections = new SectionGradients(network, Objective.CROSS_ENTROPY, workers);
            Gradients expected = Gradients.zeros(network);
            Metrics metrics = sections.compute(plan, plan.whole(), source, expected);
            assertThat(plan.whole()).isEqualTo(new BatchSection(2, 0));
            List<byte[]> groups = sums(plan, 0, network, sections, source);
            List<byte[]> joined = new ArrayList<>();
            for (int i = 0; i < plan.sections(1); i++) {
                Gradients sum = Gradients.zeros(network);
                List<byte[]> parts = groups.subList(i * 32, Math.min(groups.size(), (i + 1) * 32));
                joined.add(SectionSum.write(SectionSum.addInOrder(parts, network, sum), sum));
            }
            assertThat(joined).containsExactlyElementsOf(sums(plan, 1, network, sections, source));
            Gradients found = Gradients.zeros(network);
            assertThat(SectionSum.addInOrder(joined, network, found)).isEqualTo(metrics);
            for (int i = 0; i < found.arrays().size(); i++) {
                assertThat(found.toArray(i)).as("array %d", i).isEqualTo(expected.toArray(i));
            }
        }
    }

    private static List<byte[]> sums(
            MicroBatchPlan plan,
            int level,
            Network network,
            SectionGradients sections,
            SectionGradients.Source source) {
        return IntStream.range(0, plan.sections(level))
                .mapToObj(i -> {
                    Gradients sum = Gradients.zeros(network);
                    return SectionSum.write(sections.compute(plan, new BatchSection(level, i), source, sum), sum);
                })
                .toList();
    }

    /** Of mini-batches each micro-batch comes once in an epoch, so to keep it would only cost memory. */
    @Test
    void onlyMicroBatchesOfFullBatchesAreKept() {
        Dataset data = Digits.columns(600, SEED);
        Network network = Network.random(Architecture.published(List.of(16, 5, 4)), new SplittableRandom(SEED));
        var examples = new SectionExamples(data, IntStream.range(0, 600).toArray());
        var full = examples.source(0, network, new BatchOrder(600, 600, SEED), ExampleSource.AS_THEY_ARE, 0);
        assertThat(full.microBatch(0, 50)).isSameAs(full.microBatch(0, 50));
        var part = new SectionExamples(data, IntStream.range(0, 600).toArray())
                .source(0, network, new BatchOrder(1200, 600, SEED), ExampleSource.AS_THEY_ARE, 0);
        assertThat(part.microBatch(0, 50)).isNotSameAs(part.microBatch(0, 50));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Dataset data = Digits.columns(600, SEED);
        Network network = Network.random(Architecture.published(List.of(16, 5, 4)), new SplittableRandom(SEED));
        var order = new BatchOrder(600, 600, SEED);
        try (var worker = new SectionWorker(network, order, Objective.CROSS_ENTROPY, null, 1)) {
            var few = new SectionExamples(data.slice(0, 5), new int[5]);
            assertThatThrownBy(() -> worker.compute(0, new BatchSection(0, 0), few))
                    .hasMessageMatching("BatchSection\\[level=0, index=0]: expected \\d+ examples, found 5");
        }
        assertThatThrownBy(() -> new SectionExamples(data, new int[5]))
                .hasMessage("5 indices of 600 examples: expected one for each");
        assertThatThrownBy(() -> SectionSum.addInOrder(List.of(new byte[7]), network, Gradients.zeros(network)))
                .hasMessage("a section's sum of 7 bytes: expected 468");
        assertThatThrownBy(() -> network.setBytes(new byte[8]))
                .hasMessage("8 bytes of what the network 16-5-4 has learned: expected 436");
        assertThatThrownBy(() -> new BatchSection(-1, 0)).hasMessageContaining("expected neither to be negative");
        assertThatThrownBy(() -> new BatchOrder(0, 5, 1))
                .hasMessage("batches of 5 of 0 examples: expected at least 1 of both");
    }
}

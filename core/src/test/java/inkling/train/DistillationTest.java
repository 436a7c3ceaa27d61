package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.Shuffle;
import inkling.evaluate.Evaluation;
import inkling.math.Matrix;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Gradients;
import inkling.nn.Initialization;
import inkling.nn.Linear;
import inkling.nn.Loss;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.SoftenedCrossEntropy;
import inkling.nn.Workspace;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.MicroBatch;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import inkling.predict.network.NetworkClassifier;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.gradient.MicroBatches;
import inkling.train.source.Distillation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistillationTest {
    private static final long SEED = 11;
    private static final Dataset DATA = Digits.columns(400, SEED);
    private static final TrainingConfig CONFIG = TrainingConfig.PUBLISHED
            .withLength(new Epochs(20))
            .withBatchSize(20)
            .withLearningRate(0.2f)
            .withThreads(2);

    private static Network random(long seed, Integer... sizes) {
        return Network.random(List.of(sizes), ActivationFunction.named("tanh"), new SplittableRandom(seed));
    }

    private static Network teacher() {
        Network teacher = random(1, 16, 12, 4);
        new Trainer(CONFIG).fit(teacher, DATA, SEED, report -> {});
        return teacher;
    }

    private static float[] probabilities(Network network, byte[] picture) {
        return Model.of(network, DATA).predict(picture).probabilities();
    }

    private static MicroBatch microBatch(int examples) {
        return MicroBatches.of(DATA, Shuffle.inOrder(DATA.size()), 0, examples, Network.UNIT_SCALE);
    }

    @Test
    void targetsAreTheTeachersSoftenedProbabilitiesMixedWithTheLabel() {
        Network one = random(1, 16, 12, 4);
        Network two = random(2, 16, 4);
        Classifier both = new Ensemble(List.of(new NetworkClassifier(one), new NetworkClassifier(two)));
        MicroBatch taught = new Distillation(both, 3, 0.75).taught(microBatch(7), DATA);
        Matrix targets = Objects.requireNonNull(taught.targets());
        for (int example = 0; example < 7; example++) {
            float[] p1 = probabilities(one, DATA.picture(example));
            float[] p2 = probabilities(two, DATA.picture(example));
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += Math.cbrt((p1[i] + p2[i]) / 2);
            }
            for (int i = 0; i < 4; i++) {
                double soft = Math.cbrt((p1[i] + p2[i]) / 2) / sum;
                double label = DATA.label(example) == i ? 1 : 0;
                assertThat(targets.get(example, i)).isCloseTo((float) (0.75 * soft + 0.25 * label), within(1e-6f));
            }
        }
    }

    @Test
    void aVeryLowTemperatureLeavesTheLargest() {
        Matrix p = Matrix.of(1, 3, 0.2f, 0.3f, 0.25f);
        new SoftenedCrossEntropy(0.001).soften(p, p);
        assertThat(p.toArray()).containsExactly(0, 1, 0);
    }

    @Test
    void softeningDividesTheLogits() {
        // p = (0.8, 0.2) has logits ln 4 and 0; at T = 2 they are ln 2 and 0: (2/3, 1/3). At T = ½: (16/17, 1/17).
        Matrix p = Matrix.of(1, 2, 0.8f, 0.2f);
        Matrix q = Matrix.zeros(1, 2);
        new SoftenedCrossEntropy(2).soften(p, q);
        assertThat(q.row(0)).containsExactly(new float[] {2 / 3f, 1 / 3f}, within(1e-6f));
        new SoftenedCrossEntropy(0.5).soften(p, q);
        assertThat(q.row(0)).containsExactly(new float[] {16 / 17f, 1 / 17f}, within(1e-6f));
        // The loss for y = (1, 0) at T = 2 is 4 · ln 1.5; ∂loss/∂z = 2 · (2/3 − 1, 1/3).
        assertThat(new SoftenedCrossEntropy(2).value(new double[] {0.8, 0.2}, new double[] {1, 0}))
                .isCloseTo(4 * Math.log(1.5), within(1e-12));
        new SoftenedCrossEntropy(2).delta(Matrix.of(1, 2, (float) Math.log(4), 0), p, Matrix.of(1, 2, 1, 0), q);
        assertThat(q.row(0)).containsExactly(new float[] {-2 / 3f, 2 / 3f}, within(1e-6f));
    }

    /**
     * Logits 0 and −200: p = e^−200 is 0 in single precision, but at T = 20 q is 1 / (1 + e^10), and b's gradient 20·(q
     * − y).
     */
    @Test
    void whatUnderflowsIsSoftenedAllTheSame() {
        var network = new Network(1, List.of(new Linear(Matrix.zeros(1, 2), Matrix.of(1, 2, 0, -200))));
        var batch = new MicroBatch(Matrix.zeros(1, 1), new int[1], new long[0], Matrix.of(1, 2, 1, 0));
        Gradients gradients = Gradients.zeros(network);
        network.accumulateGradients(
                batch, new Objective(new SoftenedCrossEntropy(20), 0), new Workspace(network, 1), gradients);
        float expected = (float) (20 / (1 + Math.exp(10)));
        assertThat(gradients.toArray(1)).containsExactly(new float[] {-expected, expected}, within(1e-9f));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2.5, 20})
    void theGradientIsTheSlopeOfTheSoftenedLoss(double temperature) {
        var architecture = Architecture.published(List.of(16, 6, 4))
                .withActivation(ActivationFunction.named("tanh"))
                .withInitialization(Initialization.GLOROT);
        Network student = Network.random(architecture, new SplittableRandom(SEED));
        Dataset few = DATA.slice(0, 9);
        Distillation distillation = new Distillation(new NetworkClassifier(random(2, 16, 4)), temperature, 0.6);
        Matrix targets = distillation.taught(microBatch(9), DATA).targets();
        Objective objective = distillation.objective(Objective.CROSS_ENTROPY);
        assertThat(GradientCheck.check(student, few, objective, targets, 40, new SplittableRandom(SEED)))
                .as("seed %d", SEED)
                .allSatisfy(result -> assertThat(result.largestDifference()).isLessThan(1e-3))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 4})
    void theLossIsTheSameByLogitsAndByDefinition(double temperature) {
        Network student = random(3, 16, 6, 4);
        Distillation distillation = new Distillation(new NetworkClassifier(random(2, 16, 4)), temperature, 0.6);
        MicroBatch taught = distillation.taught(microBatch(9), DATA);
        var gradients = Gradients.zeros(student);
        double loss = student.accumulateGradients(
                        taught, distillation.objective(Objective.CROSS_ENTROPY), new Workspace(student, 9), gradients)
                .objectiveSum();
        double expected = new DoubleNetwork(
                        student, DATA.slice(0, 9), taught, distillation.objective(Objective.CROSS_ENTROPY))
                .loss();
        assertThat(loss).isCloseTo(expected, within(1e-4 * expected));
    }

    @Test
    void aStudentLearnsFromATeacherWithoutLabels() {
        Network teacher = teacher();
        byte[] wrong = new byte[DATA.size()];
        Arrays.fill(wrong, (byte) 3);
        Dataset unlabelled = new Dataset("unlabelled", DATA.shape(), DATA.classNames(), DATA.pixels(), wrong);
        Network student = random(4, 16, 4);
        var distillation = new Distillation(new NetworkClassifier(teacher), 2, 1);
        new Trainer(CONFIG).distilling(distillation).fit(student, unlabelled, SEED, report -> {});
        Dataset fresh = Digits.columns(1000, SEED + 1);
        double taught = Evaluation.of(new NetworkClassifier(student), fresh, 2)
                .metrics()
                .accuracy();
        double teachers = Evaluation.of(new NetworkClassifier(teacher), fresh, 2)
                .metrics()
                .accuracy();
        assertThat(teachers).isGreaterThan(0.9);
        assertThat(taught).as("seed %d", SEED).isGreaterThan(0.9);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameStudent() {
        Classifier teacher = new NetworkClassifier(random(1, 16, 12, 4));
        float[] one = student(teacher, 1);
        for (int threads : new int[] {2, 3}) {
            assertThat(student(teacher, threads)).containsExactly(one);
        }
    }

    private static float[] student(Classifier teacher, int threads) {
        Network student = random(4, 16, 4);
        TrainingConfig config =
                CONFIG.withLength(new Epochs(2)).withBatchSize(150).withThreads(threads);
        new Trainer(config).distilling(new Distillation(teacher, 4, 0.9)).fit(student, DATA, SEED, report -> {});
        return student.parameters().getFirst().values().toArray();
    }

    @Test
    void impossibleSettingsAreRefused() {
        Classifier teacher = new NetworkClassifier(random(1, 16, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distillation(teacher, 0, 1))
                .withMessageContaining("temperature 0.0: expected a positive number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distillation(teacher, 2, 1.1))
                .withMessageContaining("the teacher's share 1.1: expected 0 to 1");
        var trainer = new Trainer(CONFIG).distilling(new Distillation(teacher, 2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(random(1, 16, 5), DATA, SEED, report -> {}))
                .withMessageContaining("network 16-5 cannot learn from network 16-4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(CONFIG.withObjective(new Objective(Loss.SQUARED_ERROR, 0)))
                        .distilling(new Distillation(teacher, 2, 1)))
                .withMessageContaining("expected no other loss, found squared-error");
    }

    @Test
    void gradientsFromElsewhereKnowNoTeacher() {
        Trainer trainer = new Trainer(CONFIG);
        var distillation = new Distillation(new NetworkClassifier(random(1, 16, 4)), 2, 1);
        GradientSourceFactory elsewhere = (network, batches, settings) -> {
            throw new AssertionError("opened");
        };
        for (Supplier<Trainer> both : List.<Supplier<Trainer>>of(
                () -> trainer.distilling(distillation).withGradientSource(elsewhere),
                () -> trainer.withGradientSource(elsewhere).distilling(distillation))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(both::get)
                    .withMessage("distillation, and gradients from elsewhere, where no teacher is asked:"
                            + " expected one of both");
        }
    }
}

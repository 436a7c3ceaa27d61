package inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.Shuffle;
import inkling.data.Split;
import inkling.data.Standardization;
import inkling.data.augment.Augmentation;
import inkling.data.augment.Distorter;
import inkling.data.augment.InputStep;
import inkling.data.augment.Preprocessing;
import inkling.data.generated.GeneratedDigits;
import inkling.evaluate.Evaluation;
import inkling.math.Matrix;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.MicroBatch;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import inkling.predict.TestTimeAugmentation;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.gradient.MicroBatches;
import inkling.train.source.Distillation;
import inkling.train.source.Distortion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Examples are preprocessed as the network was trained with, whoever did it: neither twice nor not at all. */
class PreprocessedOnceTest {
    private static final Dataset DIGITS = GeneratedDigits.dataset(60, 4, 1);
    private static final Preprocessing DESKEW = Preprocessing.parse("deskew");
    private static final Dataset DESKEWED = DESKEW.apply(DIGITS);
    private static final Network NETWORK =
            Network.random(List.of(784, 12, 10), ActivationFunction.RELU, new SplittableRandom(8));
    private static final Dataset TABLE = Dataset.of(new float[][] {{1, 20}, {3, 60}, {2, 10}}, new int[] {0, 1, 0});
    private static final Network SMALL =
            Network.random(List.of(2, 3, 2), ActivationFunction.RELU, new SplittableRandom(8));

    /** What the network says of deskewed pictures, by a model that knows of nothing. */
    private static float[] expected(int picture) {
        return Model.of(NETWORK, DIGITS).predict(DESKEWED.picture(picture)).probabilities();
    }

    @Test
    void aDatasetRemembersWhatWasDoneToIt() {
        assertThat(DIGITS.preprocessing()).isEqualTo(Preprocessing.NONE);
        assertThat(DESKEWED.preprocessing()).isEqualTo(DESKEW);
        assertThat(InputStep.DESKEW.apply(DESKEWED).preprocessing()).hasToString("deskew,deskew");
        List<String> reversed = new ArrayList<>(DIGITS.classNames());
        Collections.reverse(reversed);
        for (Dataset part : List.of(
                DESKEWED.slice(3, 5),
                DESKEWED.select(new int[] {7, 7}),
                DESKEWED.named("other"),
                DESKEWED.withClasses(reversed),
                DESKEWED.withPixels(DIGITS.pixels()),
                DESKEWED.and(DESKEWED))) {
            assertThat(part.preprocessing()).isEqualTo(DESKEW);
        }
        assertThat(DESKEWED.withPreprocessing(Preprocessing.NONE).preprocessing())
                .isEqualTo(Preprocessing.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DESKEWED.and(DIGITS))
                .withMessageContaining("expected the preprocessing deskew as of ");
    }

    @Test
    void aTableIsStandardizedOnce() {
        Standardization standardization = Standardization.of(TABLE);
        Dataset standardized = standardization.apply(TABLE);
        assertThat(standardized.preprocessing()).isEqualTo(Preprocessing.standardizing(standardization));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> standardization.apply(standardized))
                .withMessageContaining("expected examples that are not standardized once more");
        Model model = Model.of(SMALL, standardized);
        assertThat(model.preprocessing().standardization()).isEqualTo(standardization);
        assertThat(model.predict(standardized).get(1))
                .isEqualTo(model.predict(TABLE).get(1));
        assertThat(model.evaluate(standardized)).isEqualTo(model.evaluate(TABLE));
    }

    @Test
    void aModelOfPreprocessedExamplesTakesTheirPreprocessingOver() {
        Model model = Model.of(NETWORK, DESKEWED);
        assertThat(model.preprocessing()).isEqualTo(DESKEW);
        for (int i = 0; i < DIGITS.size(); i++) {
            assertThat(model.predict(DIGITS.picture(i)).probabilities()).isEqualTo(expected(i));
        }
        assertThat(Model.of(NETWORK, DESKEW, DESKEWED).preprocessing()).isEqualTo(DESKEW);
        assertThat(Model.of(NETWORK, DESKEW, DIGITS).preprocessing()).isEqualTo(DESKEW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Model.of(NETWORK, Preprocessing.NONE, DESKEWED))
                .withMessage(DIGITS.name()
                        + " was preprocessed (deskew), but the model's preprocessing is none: expected the same");
    }

    @Test
    void whatIsPreprocessedAsAModelDoesIsNotOnceMore() {
        Model model = Model.of(NETWORK, DESKEW, DIGITS);
        for (Dataset data : List.of(DIGITS, DESKEWED)) {
            for (int i = 0; i < DIGITS.size(); i++) {
                assertThat(model.predict(data).get(i).probabilities()).containsExactly(expected(i), within(1e-6f));
            }
        }
        Evaluation evaluation = model.evaluate(DIGITS);
        assertThat(model.evaluate(DESKEWED)).isEqualTo(evaluation);
        assertThat(Evaluation.of(model.classifier(), DESKEWED, 1)).isEqualTo(evaluation);
    }

    @Test
    void whatIsPreprocessedOtherwiseIsRefused() {
        Model bare = Model.of(NETWORK, DIGITS);
        String message = DIGITS.name() + " was preprocessed (deskew), for a model that expects examples as they come:"
                + " expected examples as they come";
        for (Runnable ask : List.<Runnable>of(
                () -> bare.predict(DESKEWED),
                () -> bare.evaluate(DESKEWED),
                () -> Evaluation.of(bare.classifier(), DESKEWED, 1),
                () -> Evaluation.measure(new Ensemble(List.of(bare.classifier())), DESKEWED, 1),
                () -> bare.classifier().predictor(60).predict(DESKEWED))) {
            assertThatIllegalArgumentException().isThrownBy(ask::run).withMessage(message);
        }
        Dataset twice = DESKEW.apply(DESKEWED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Model.of(NETWORK, DESKEW, DIGITS).predict(twice))
                .withMessageContaining("(deskew,deskew), for a model that does (deskew) itself");
    }

    /** Else early stopping would choose by pictures of another kind. */
    @Test
    void whatIsHeldOutIsPreprocessedLikeTheRest() {
        var trainer = new Trainer(TrainingConfig.PUBLISHED.withUpdates(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(NETWORK.copy(), new Split(DESKEWED, DIGITS), 1))
                .withMessageContaining("has the preprocessing deskew, " + DIGITS.name() + " none: expected the same");
        trainer.fit(NETWORK.copy(), DESKEW.apply(new Split(DIGITS, DIGITS)), 1);

        var distorting = new Trainer(
                TrainingConfig.PUBLISHED.withUpdates(1),
                new Distortion(DIGITS.shape(), Augmentation.parse("shift=1"), DESKEW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> distorting.fit(NETWORK.copy(), new Split(DIGITS, DIGITS), 1))
                .withMessageContaining("has the preprocessing deskew, " + DIGITS.name() + " none: expected the same");
        distorting.fit(NETWORK.copy(), new Split(DIGITS, DESKEWED), 1);
    }

    /** docs/mathematics.md: distortion first, then what the network always sees. */
    @Test
    void preprocessedPicturesAreNotTransformed() {
        var trainer = new Trainer(
                TrainingConfig.PUBLISHED.withUpdates(1),
                () -> (from, fromOffset, to, toOffset, seed) -> System.arraycopy(from, fromOffset, to, toOffset, 784));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(NETWORK.copy(), DESKEWED, 1))
                .withMessageContaining(
                        "expected pictures as they come, which are preprocessed after they are transformed");
        trainer.fit(NETWORK.copy(), new Split(DIGITS, DESKEWED), 1);
    }

    @Test
    void aTeacherPreprocessesWhatTheStudentsDataIsNot() {
        var distillation = new Distillation(Model.of(NETWORK, DESKEW, DIGITS).classifier(), 1, 1);
        for (Dataset data : List.of(DIGITS, DESKEWED)) {
            MicroBatch batch = MicroBatches.of(data, Shuffle.inOrder(data.size()), 0, data.size(), Network.UNIT_SCALE);
            Matrix targets =
                    Objects.requireNonNull(distillation.taught(batch, data).targets());
            for (int i = 0; i < data.size(); i++) {
                assertThat(targets.row(i)).containsExactly(expected(i), within(1e-5f));
            }
        }
    }

    /** docs/mathematics.md: distortion first. */
    @Test
    void picturesAreDistortedAndThenPreprocessed() {
        Augmentation augmentation = Augmentation.parse("shift=2,rotate=9");
        byte[] distorted = new byte[784];
        byte[] expected = new byte[784];
        byte[] found = new byte[784];
        for (long seed = 0; seed < 5; seed++) {
            new Distorter(DIGITS.shape(), augmentation).distort(DIGITS.pixels(), 3 * 784, distorted, 0, seed);
            DESKEW.apply(DIGITS.shape(), distorted, 0, expected, 0);
            new Distortion(DIGITS.shape(), augmentation, DESKEW)
                    .get()
                    .transform(DIGITS.pixels(), 3 * 784, found, 0, seed);
            assertThat(found).isEqualTo(expected).isNotEqualTo(distorted);
        }
    }

    @Test
    void aModelsClassifierRefusesAnotherKind() {
        float[][] rows = new float[2][784];
        Dataset table = Dataset.of(rows, new int[] {0, 1}, DIGITS.classNames());
        Classifier classifier = Model.of(NETWORK, DIGITS).classifier();
        for (Classifier asked :
                List.of(classifier, new Ensemble(List.of(classifier)), new TestTimeAugmentation(classifier, 1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Evaluation.of(asked, table, 1))
                    .withMessage("table: 2 rows of 784 numbers, for a model of pictures of 28×28");
        }
    }

    @Test
    void classesInAnotherOrderAreRefused() {
        Dataset other = Dataset.of(new float[][] {{1, 2}}, new int[] {1}, List.of("b", "a"));
        Classifier one = Model.ofTable(SMALL, Preprocessing.NONE, List.of("a", "b"), Map.of())
                .classifier();
        Classifier two = Model.of(SMALL, other).classifier();
        String same = ": expected the same classes in the same order";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ensemble(List.of(one, two)))
                .withMessage("class 0 is \"a\" of network 2-3-2, but \"b\" of network 2-3-2" + same);
        assertThat(new Ensemble(List.of(two, two)).classNames()).containsExactly("b", "a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(one, other, 1))
                .withMessage("class 0 is \"a\" of network 2-3-2, but \"b\" of table" + same);
        assertThat(Evaluation.of(one, other.withClasses(List.of("a", "b")), 1).examples(0))
                .isEqualTo(1);
        var trainer = new Trainer(TrainingConfig.PUBLISHED.withUpdates(1)).distilling(new Distillation(one, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(SMALL.copy(), other, 1))
                .withMessageEndingWith(same);
    }
}

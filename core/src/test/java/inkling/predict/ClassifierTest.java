package inkling.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Standardization;
import inkling.data.augment.Preprocessing;
import inkling.math.Matrix;
import inkling.model.Model;
import inkling.nn.Linear;
import inkling.nn.Network;
import inkling.predict.network.NetworkClassifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Networks of one layer, whose probabilities can be worked out by hand: p[0] is 1 / (1 + e^(z1 − z0)). */
class ClassifierTest {
    private static final float LN_3 = (float) Math.log(3);

    /** Two classes; the logit of the second is always 0, that of the first is what the ink weighs. */
    private static Classifier weighing(float... weights) {
        return new NetworkClassifier(network(weights));
    }

    private static Network network(float... weights) {
        Matrix w = Matrix.zeros(weights.length, 2);
        for (int i = 0; i < weights.length; i++) {
            w.set(i, 0, weights[i]);
        }
        return new Network(1, List.of(new Linear(w, Matrix.zeros(1, 2))));
    }

    /** Of a square where the pixels are as many as one has, else of a line. */
    private static float[] predict(Classifier classifier, int... picture) {
        int side = (int) Math.sqrt(picture.length);
        int height = side * side == picture.length ? side : 1;
        var shape = new ImageShape(height, picture.length / height);
        byte[] pixels = new byte[2 * picture.length];
        for (int i = 0; i < picture.length; i++) {
            pixels[picture.length + i] = (byte) picture[i];
        }
        Dataset second = pictures(shape, pixels).slice(1, 2);
        return classifier.predictor(4).predict(second).row(0);
    }

    private static Dataset pictures(ImageShape shape, byte... pixels) {
        int[] labels = new int[pixels.length / shape.pixels()];
        return Dataset.ofPictures("some", shape, List.of("a", "b"), pixels, labels);
    }

    @Test
    void anEnsembleGivesTheMeanOfItsMembersProbabilities() {
        // Logits ln 3 and −ln 3 for one pixel of 1: 3/(3 + 1) and (1/3)/(1/3 + 1), so 3/4 and 1/4; with 2 · ln 3: 9/10.
        assertThat(predict(weighing(LN_3), 1)).containsExactly(new float[] {0.75f, 0.25f}, within(1e-6f));
        assertThat(predict(new Ensemble(List.of(weighing(LN_3), weighing(-LN_3))), 1))
                .containsExactly(new float[] {0.5f, 0.5f}, within(1e-6f));
        assertThat(predict(new Ensemble(List.of(weighing(2 * LN_3), weighing(-LN_3))), 1))
                .containsExactly(new float[] {0.575f, 0.425f}, within(1e-6f));
    }

    @Test
    void aPredictorForgetsWhatItPredictedBefore() {
        Predictor predictor = new Ensemble(List.of(weighing(2 * LN_3), weighing(-LN_3))).predictor(3);
        Dataset some = pictures(new ImageShape(1, 1), (byte) 1, (byte) 0, (byte) 2);
        predictor.predict(some.select(new int[] {2, 1, 0}));
        Matrix two = predictor.predict(some.slice(0, 2));
        assertThat(two.rows()).isEqualTo(2);
        assertThat(two.row(0)).containsExactly(new float[] {0.575f, 0.425f}, within(1e-6f));
        assertThat(two.row(1)).containsExactly(new float[] {0.5f, 0.5f}, within(1e-6f));
    }

    @Test
    void testTimeAugmentationForgetsWhatItPredictedBefore() {
        Classifier middle = weighing(0, 0, 0, 0, 2 * LN_3, 0, 0, 0, 0);
        var predictor = new TestTimeAugmentation(middle, 1).predictor(2);
        Dataset corner = pictures(new ImageShape(3, 3), new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0});
        float[] first = predictor.predict(corner).row(0);
        predictor.predict(pictures(new ImageShape(3, 3), new byte[18]));
        assertThat(predictor.predict(corner).row(0))
                .containsExactly(first)
                .containsExactly(new float[] {4.9f / 9, 4.1f / 9}, within(1e-6f));
    }

    @Test
    void membersMustAnswerTheSameQuestion() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ensemble(List.of(weighing(1), weighing(1, 2))))
                .withMessageContaining("network 1-2 and network 2-2 in one ensemble");
        assertThatIllegalArgumentException().isThrownBy(() -> new Ensemble(List.of()));
    }

    @Test
    void testTimeAugmentationIsTheMeanOverAllPlaces() {
        // 3×3 with ink of 1 in the upper left corner; only the middle weighs, 2 · ln 3. Of nine shifts one brings the
        // ink to
        // the middle and gives 9/10, the other eight give 1/2: (0.9 + 8 · 0.5) / 9 = 0.544444.
        Classifier middle = weighing(0, 0, 0, 0, 2 * LN_3, 0, 0, 0, 0);
        var average = new TestTimeAugmentation(middle, 1);
        assertThat(predict(average, 1, 0, 0, 0, 0, 0, 0, 0, 0)[0]).isCloseTo(4.9f / 9, within(1e-6f));
        // The whole picture inked: the middle is so wherever it moves. With reach 2, it is background where the shift
        // is 2
        // pixels in a direction: 9 of 25 places have ink.
        int[] full = {1, 1, 1, 1, 1, 1, 1, 1, 1};
        assertThat(predict(average, full)[0]).isCloseTo(0.9f, within(1e-6f));
        assertThat(predict(new TestTimeAugmentation(middle, 2), full)[0])
                .isCloseTo((9 * 0.9f + 16 * 0.5f) / 25, within(1e-6f));
        assertThat(predict(new TestTimeAugmentation(middle, 0), 0, 0, 0, 0, 1, 0, 0, 0, 0))
                .containsExactly(predict(middle, 0, 0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void testTimeAugmentationMovesWidthAndHeightEach() {
        // 1×3 with ink in the middle; only the last pixel weighs. Three shifts to the right times three down; one of
        // them,
        // (1, 0), brings the ink there.
        var wide = new TestTimeAugmentation(weighing(0, 0, LN_3), 0);
        assertThat(predict(wide, 0, 1, 0)[0]).isEqualTo(0.5f);
        Classifier tall = weighing(0, 0, 0, LN_3);
        var average = new TestTimeAugmentation(tall, 1);
        // Ink at the right of the upper row reaches the lower right by (0, 1) alone: (0.75 + 8 · 0.5) / 9.
        assertThat(predict(average, 0, 1, 0, 0)[0]).isCloseTo(4.75f / 9, within(1e-6f));
    }

    @Test
    void impossibleShiftsAreRefused() {
        Classifier four = weighing(1, 1, 1, 1);
        Dataset square = pictures(new ImageShape(2, 2), new byte[4]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestTimeAugmentation(four, 2).requireExamples(square))
                .withMessageContaining("shifts by 2 pixels: expected 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestTimeAugmentation(four, -1))
                .withMessage("shifts by -1 pixels: expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestTimeAugmentation(weighing(1, 1, 1), 1).requireExamples(square))
                .withMessageContaining("network 3-2 takes 3 inputs, but some has 4 pixels a picture");
        Dataset table = Dataset.of(new float[1][4], new int[1]).named("table");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestTimeAugmentation(four, 0).requireExamples(table))
                .withMessage("table is a table: expected pictures, which can be moved");
    }

    /**
     * A network of six pixels does not say how they lie: 3×2 here, and a pixel that is moved right is moved within its
     * line.
     */
    @Test
    void picturesAreMovedByTheirOwnShape() {
        Classifier last = weighing(0, 0, 0, 0, 0, LN_3);
        var average = new TestTimeAugmentation(last, 1);
        // Ink at the left of the last line: of nine places (1, 0) alone has it in the last pixel, (0.75 + 8 · 0.5) / 9.
        Dataset tall = pictures(new ImageShape(3, 2), new byte[] {0, 0, 0, 0, 1, 0});
        assertThat(average.predictor(1).predict(tall).row(0)[0]).isCloseTo(4.75f / 9, within(1e-6f));
        // Ink in the middle of the upper line of 2×3: (1, 1) has it there; moved as 3×2 it would be nowhere near.
        Dataset wide = pictures(new ImageShape(2, 3), new byte[] {0, 1, 0, 0, 0, 0});
        assertThat(average.predictor(1).predict(wide).row(0)[0]).isCloseTo(4.75f / 9, within(1e-6f));
    }

    @Test
    void eachMemberSeesExamplesThroughItsOwnPreprocessing() {
        Classifier first = weighing(LN_3, 0);
        // (1, 0) becomes (0, 0), and (2, 0) becomes (1, 0).
        var standardization = Standardization.of(new float[] {1, 0}, new float[] {1, 1});
        var prepared = Model.ofTable(
                        network(LN_3, 0), Preprocessing.standardizing(standardization), List.of("0", "1"), Map.of())
                .classifier();
        Dataset rows = Dataset.of(new float[][] {{1, 0}, {2, 0}}, new int[2]);
        assertThat(first.predictor(2).predict(rows).row(0)[0]).isCloseTo(0.75f, within(1e-6f));
        Matrix standardized = prepared.predictor(2).predict(rows);
        assertThat(standardized.row(0)[0]).isEqualTo(0.5f);
        assertThat(standardized.row(1)[0]).isCloseTo(0.75f, within(1e-6f));
        Ensemble both = new Ensemble(List.of(first, prepared));
        assertThat(both.predictor(2).predict(rows).row(0)[0]).isCloseTo(0.625f, within(1e-6f));
    }

    @Test
    void lossesAreFiniteAndThoseOfANetworkExact() {
        // Logits −200 and 0: p[0] = e^−200 underflows, but its logarithm does not.
        Classifier certain = weighing(-200);
        Dataset ink = pictures(new ImageShape(1, 1), (byte) 1);
        Predictor.Scored alone = certain.predictor(1).score(ink);
        assertThat(alone.probabilities().get(0, 0)).isLessThan(1e-40f);
        assertThat(alone.metrics().loss()).isCloseTo(200, within(1e-4));
        assertThat(Model.of(network(-200), ink)
                        .classifier()
                        .predictor(1)
                        .score(ink)
                        .metrics())
                .isEqualTo(alone.metrics());
        Predictor.Scored pair =
                new Ensemble(List.of(certain, certain)).predictor(1).score(ink);
        assertThat(pair.metrics().loss()).isFinite().isGreaterThan(80);
        assertThat(pair.metrics().correct()).isZero();
    }
}

package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.augment.Preprocessing;
import inkling.data.augment.Shift;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Dropout;
import inkling.nn.Layer;
import inkling.nn.Network;
import inkling.nn.Trace;
import inkling.nn.activation.ActivationFunction;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Looking inside and breaking, on the JVM. */
class WorkbenchTest {
    private static final Dataset DIGITS = GeneratedDigits.dataset(20, 4);

    private final Model model = Model.of(
            Network.random(List.of(784, 12, 10), ActivationFunction.named("tanh"), new SplittableRandom(3)), DIGITS);
    private final Workbench bench = new Workbench(model);

    private float[] parameter(int index) {
        return bench.model().network().parameters().get(index).toArray();
    }

    @Test
    void aChangedCopyLeavesTheModelAlone() {
        String hash = model.weightsSha256();
        bench.change(new Damage.ZeroLayer(1));
        assertThat(model.weightsSha256())
                .isEqualTo(hash)
                .isNotEqualTo(bench.model().weightsSha256());
    }

    @Test
    void everyDamageIsTakenBackToTheLastBit() {
        String hash = model.weightsSha256();
        List<Damage> damages = List.of(
                new Damage.Silence(1, 4),
                new Damage.ZeroBiases(),
                new Damage.Noise(0.5f, 7),
                new Damage.Prune(0.5f),
                new Damage.Quantize(3),
                new Damage.ZeroLayer(2));
        for (Damage damage : damages) {
            String before = bench.model().weightsSha256();
            bench.change(damage);
            String after = bench.model().weightsSha256();
            assertThat(after).isNotEqualTo(before);
            bench.undo();
            assertThat(bench.model().weightsSha256()).isEqualTo(before);
            bench.change(damage);
            assertThat(bench.model().weightsSha256()).isEqualTo(after);
        }
        assertThat(bench.changes()).isEqualTo(6);
        bench.restore();
        assertThat(bench.model().weightsSha256()).isEqualTo(hash);
        bench.undo();
        assertThat(bench.model().weightsSha256()).isEqualTo(hash);
    }

    @Test
    void aChangeThatFailsChangesNothing() {
        String hash = model.weightsSha256();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bench.change(network -> {
                    network.parameters().getFirst().values().set(0, 0, 1000);
                    throw new IllegalArgumentException("half-way");
                }));
        assertThat(bench.model().weightsSha256()).isEqualTo(hash);
        assertThat(bench.changes()).isZero();
    }

    @Test
    void aSilentUnitMakesNoDifferenceWhateverItComputes() {
        bench.change(new Damage.Silence(1, 4));
        var silent = bench.model().predict(DIGITS.picture(0));
        bench.change(network -> network.parameters().getFirst().values().set(400, 4, 1000));
        assertThat(bench.model().predict(DIGITS.picture(0))).isEqualTo(silent);
    }

    @Test
    void pruningTakesTheSmallest() {
        bench.change(new Damage.Prune(0.25f));
        float[] before = model.network().parameters().getFirst().toArray();
        float[] after = parameter(0);
        int zeros = 0;
        float largestPruned = 0;
        float smallestKept = Float.MAX_VALUE;
        for (int i = 0; i < after.length; i++) {
            if (after[i] == 0) {
                zeros++;
                largestPruned = Math.max(largestPruned, Math.abs(before[i]));
            } else {
                smallestKept = Math.min(smallestKept, Math.abs(after[i]));
            }
        }
        assertThat(zeros).isBetween(after.length / 4, after.length / 4 + 20);
        assertThat(largestPruned).isLessThanOrEqualTo(smallestKept);
    }

    @Test
    void threeBitsLeaveSevenValues() {
        bench.change(new Damage.Quantize(3));
        assertThat(new Object[] {count(parameter(0)), count(parameter(2))}).containsExactly(7L, 7L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Damage.Quantize(1))
                .withMessage("1 bits: expected 2 to 16");
    }

    private static long count(float[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> values[i] + 0f)
                .distinct()
                .count();
    }

    @Test
    void aStepLeadsToWhatTheTracePromised() {
        Trace trace = model.trace(DIGITS.picture(1), DIGITS.label(1), 0.3f);
        bench.learn(trace);
        assertThat(bench.model().trace(DIGITS.picture(1), DIGITS.label(1), 0.3f).result())
                .isEqualTo(trace.after());
    }

    @Test
    void productsAddUpAndSlopesAreThoseOfTheFunction() {
        Inside inside = Inside.of(model, DIGITS.picture(2), 1, 0.1f);
        float[] products = inside.products(1, 5);
        double sum = 0;
        for (float product : products) {
            sum += product;
        }
        Trace trace = inside.trace();
        assertThat(inside.sumOfProducts(1, 5)).isCloseTo((float) sum, within(1e-5f));
        assertThat(inside.sumOfProducts(1, 5) + trace.value("b1").get(5))
                .isCloseTo(trace.value("Z1").get(5), within(1e-5f));
        float a = trace.value("A1").get(5);
        assertThat(inside.slopes(1)[5]).isCloseTo(1 - a * a, within(1e-5f));
        assertThat(inside.slopes(1)[5] * trace.value("dA1").get(5))
                .isCloseTo(trace.value("dZ1").get(5), within(1e-6f));
    }

    @Test
    void aTemperatureOfOneIsWhatTheNetworkSays() {
        Inside inside = Inside.of(model, DIGITS.picture(2), 1, 0.1f);
        assertThat(inside.softmax(1))
                .isEqualTo(Inside.array(inside.trace().result().probabilities()));
        int best = inside.trace().result().prediction();
        assertThat(inside.softmax(0.5f)[best]).isGreaterThan(inside.softmax(1)[best]);
        assertThat(inside.softmax(4)[best]).isLessThan(inside.softmax(1)[best]);
        assertThatIllegalArgumentException().isThrownBy(() -> inside.softmax(0));
    }

    @Test
    void theGradientOfThePixelsIsTheSlopeOfTheLoss() {
        byte[] picture = DIGITS.picture(3);
        int pixel = 14 * 28 + 14;
        picture[pixel] = 100;
        float gradient = new Adversary(model, 5).gradient(picture)[pixel];
        float[] losses = new float[2];
        for (int i = 0; i < 2; i++) {
            picture[pixel] = (byte) (90 + 20 * i);
            losses[i] = model.trace(picture, 5, 0).result().loss();
        }
        assertThat((losses[1] - losses[0]) / (20 / 255f))
                .isCloseTo(gradient, within(0.02f * Math.abs(gradient) + 1e-4f));
    }

    @Test
    void pushingRaisesTheLossUntilTheDigitIsMisread() {
        byte[] picture = DIGITS.picture(0);
        int label = model.predict(picture).label();
        var push = new Adversary(model, label).untilMisread(picture, 4, 64);
        assertThat(model.predict(push.picture()).label()).isNotEqualTo(label);
        for (int i = 0; i < picture.length; i++) {
            assertThat(Math.abs((push.picture()[i] & 0xff) - (picture[i] & 0xff)))
                    .isLessThanOrEqualTo(4 * push.steps());
        }
        assertThat(picture).isEqualTo(DIGITS.picture(0));
    }

    @Test
    void whatIsMisreadAlreadyOrMovesNothingIsNotPushed() {
        byte[] picture = DIGITS.picture(0);
        int other = (model.predict(picture).label() + 1) % 10;
        var misread = new Adversary(model, other);
        assertThat(misread.untilMisread(picture, 4, 64).steps()).isZero();
        assertThat(misread.once(picture, 4).steps()).isEqualTo(1);
        bench.change(new Damage.ZeroLayer(1));
        var lost = new Adversary(bench.model(), bench.model().predict(picture).label());
        assertThat(lost.untilMisread(picture, 4, 64).steps()).isZero();
        assertThat(lost.once(picture, 4).steps()).isZero();
    }

    @Test
    void aTestDigitAloneIsTheSameAsAmongOthers() {
        Dataset all = TestDigits.first(35);
        for (int index : new int[] {0, 9, 10, 34}) {
            assertThat(TestDigits.only(index).sha256())
                    .isEqualTo(all.slice(index, index + 1).sha256());
        }
    }

    /** What is not walked through is not pushed either. */
    @Test
    void aModelWhoseStepsOrPixelsAreOthersIsRefused() {
        List<Layer> layers = model.network().layers();
        var deskewing = new Model(
                model.network(), Preprocessing.parse("deskew"), model.shape(), model.classNames(), model.provenance());
        Model sums = withLayers(layers.getFirst(), layers.getLast());
        Model twice = withLayers(layers.getFirst(), layers.get(1), layers.get(1), layers.getLast());
        for (Model refused : List.of(deskewing, sums, twice)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Inside.of(refused, DIGITS.picture(0), 0, 0))
                    .withMessage(Inside.refusal(refused));
            assertThatIllegalArgumentException().isThrownBy(() -> new Adversary(refused, 0));
        }
        assertThat(Inside.refusal(deskewing)).contains("(deskew)");
        assertThat(Inside.refusal(sums)).contains("\"linear, 12 inputs, 10 units\": expected fully connected layers");
        assertThat(Inside.refusal(
                        withLayers(layers.getFirst(), new Dropout(0.5, 0, 12), layers.get(1), layers.getLast())))
                .isEmpty();
    }

    private Model withLayers(Layer... layers) {
        return Model.of(new Network(model.network().inputScale(), List.of(layers)), DIGITS);
    }

    @Test
    void picturesAreShiftedAndThenInverted() {
        var change = new PictureChange(new Shift(1, 0), true);
        byte[] picture = DIGITS.picture(1);
        byte[] changed = change.apply(picture);
        assertThat(changed[10 * 28]).isEqualTo((byte) 255);
        assertThat(changed[10 * 28 + 15] & 0xff).isEqualTo(255 - (picture[10 * 28 + 14] & 0xff));
        Dataset all = change.apply(DIGITS);
        assertThat(all.picture(1)).isEqualTo(changed);
        assertThat(all.picture(19)).isEqualTo(change.apply(DIGITS.picture(19)));
        assertThat(changed).hasSize(ImageShape.MNIST.pixels());
    }
}

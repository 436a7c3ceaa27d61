package inkling.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each optimizer on one parameter, from w = 1, at learning rate 0.1. The batch has four examples, whose gradients add up to 2,
 * then 4, then −4: the mean gradients are 0.5, 1 and −1.
 */
class OptimizersTest {
    private static final float[] SUMS = {2, 4, -4};
    private static final int EXAMPLES = 4;
    private static final float RATE = 0.1f;

    /** The parameter after each of the three updates. */
    private static double[] path(Optimizer optimizer) {
        float[] w = {Float.NaN, 1, Float.NaN};
        float[][] state = new float[optimizer.stateArrays()][3];
        double[] path = new double[SUMS.length];
        for (int i = 0; i < path.length; i++) {
            float[] g = {Float.NaN, SUMS[i], Float.NaN};
            optimizer.update(new Span(w, g, state, 1, 2), new Step(i + 1, RATE, EXAMPLES));
            path[i] = w[1];
        }
        assertThat(w)
                .as("outside the span")
                .satisfies(all -> assertThat(all[0] + all[2]).isNaN());
        for (float[] array : state) {
            assertThat(array[0]).as("outside the span").isZero();
            assertThat(array[2]).as("outside the span").isZero();
        }
        return path;
    }

    private static void assertPath(Optimizer optimizer, double... expected) {
        assertThat(path(optimizer)).as("%s", optimizer).containsExactly(expected, Offset.offset(1e-6));
    }

    @Test
    void gradientDescent() {
        // 1 − 0.1·0.5; − 0.1·1; + 0.1·1.
        assertPath(new GradientDescent(), 0.95, 0.85, 0.95);
    }

    @Test
    void momentum() {
        // v = −0.05; 0.5·−0.05 − 0.1 = −0.125; 0.5·−0.125 + 0.1 = 0.0375. w goes by v.
        assertPath(new Momentum(0.5f), 0.95, 0.825, 0.8625);
    }

    @Test
    void nesterov() {
        // v as for momentum. w goes by 0.5·v − 0.1·g: −0.025 − 0.05; −0.0625 − 0.1; 0.01875 + 0.1.
        assertPath(new Nesterov(0.5f), 0.925, 0.7625, 0.88125);
    }

    @Test
    void rmsProp() {
        // ρ = 0.75, ε = 0.5: s = 0.25·0.25 = 0.0625, √s = 0.25, step 0.1·0.5/0.75 = 0.0666667;
        // s = 0.75·0.0625 + 0.25 = 0.296875, √s = 0.5448624, step 0.1/1.0448624 = 0.0957064;
        // s = 0.75·0.296875 + 0.25 = 0.47265625, √s = 0.6875000, step −0.1/1.1875 = −0.0842105.
        assertPath(new RmsProp(0.75f, 0.5f), 0.9333333, 0.8376269, 0.9218374);
    }

    @Test
    void adam() {
        // β₁ = 0.5, β₂ = 0.75, ε = 0.5: m = 0.25, m̂ = 0.25/0.5 = 0.5; v = 0.0625, v̂ = 0.0625/0.25 = 0.25;
        //   step 0.1·0.5/(0.5 + 0.5) = 0.05;
        // m = 0.625, m̂ = 0.625/0.75 = 0.8333333; v = 0.296875, v̂ = 0.296875/0.4375 = 0.6785714, √v̂ = 0.8237545;
        //   step 0.0833333/1.3237545 = 0.0629523;
        // m = −0.1875, m̂ = −0.1875/0.875 = −0.2142857; v = 0.47265625, v̂ = 0.47265625/0.578125 = 0.8175676, √v̂ =
        // 0.9041944;
        //   step −0.02142857/1.4041944 = −0.0152604.
        assertPath(new Adam(0.5f, 0.75f, 0.5f), 0.95, 0.8870477, 0.9023081);
    }

    @Test
    void adamWTakesAdamsStepAndBringsADecay() {
        assertThat(path(new AdamW())).isEqualTo(path(new Adam()));
        assertThat(new AdamW().defaultWeightDecay()).isEqualTo(0.01f);
        assertThat(new Adam().defaultWeightDecay()).isZero();
    }

    static List<Optimizer> all() {
        return Optimizers.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatHasNeverHadAGradientStaysWhereItIs(Optimizer optimizer) {
        float[] w = {0, 0.25f, -3};
        optimizer.update(
                new Span(w, new float[3], new float[optimizer.stateArrays()][3], 0, 3), new Step(1, RATE, EXAMPLES));
        assertThat(w).containsExactly(0, 0.25f, -3);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSumOverKCopiesOfTheExamplesGivesTheSameStep(Optimizer optimizer) {
        float[] one = {1, 2, 3, 4, 5};
        float[] four = one.clone();
        float[] g = {0.5f, -1, 3, 0, 7};
        float[] sum = g.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= 4;
        }
        optimizer.update(new Span(one, g, new float[optimizer.stateArrays()][5], 0, 5), new Step(1, RATE, 3));
        optimizer.update(new Span(four, sum, new float[optimizer.stateArrays()][5], 0, 5), new Step(1, RATE, 12));
        for (int i = 0; i < one.length; i++) {
            assertThat(four[i]).isCloseTo(one[i], Offset.offset(1e-6f));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void findsTheBottomOfABowl(Optimizer optimizer) {
        // Loss (w − 3)² / 2, whose gradient is w − 3.
        float[] w = {-1};
        float[][] state = new float[optimizer.stateArrays()][1];
        for (int i = 1; i <= 2000; i++) {
            optimizer.update(new Span(w, new float[] {w[0] - 3}, state, 0, 1), new Step(i, 0.01f, 1));
        }
        assertThat(w[0]).isCloseTo(3, Offset.offset(0.02f));
    }

    @Test
    void eachIsFoundByItsName() {
        for (Optimizer optimizer : Optimizers.all()) {
            assertThat(Optimizers.named(optimizer.name())).isSameAs(optimizer);
            assertThat(optimizer.defaultLearningRate()).isPositive();
        }
        assertThat(Optimizers.all().stream().map(Optimizer::name)).doesNotHaveDuplicates();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Optimizers.named("adan"))
                .withMessage(
                        "optimizer \"adan\": expected one of gradient-descent, momentum, nesterov, rmsprop, adam, adamw");
    }

    @Test
    void momentumCanBeSetWhereThereIsSome() {
        for (String name : List.of("momentum", "nesterov", "adam", "adamw")) {
            Optimizer usual = Optimizers.named(name);
            assertThat(Arrays.equals(path(usual.withMomentum(0.5f)), path(usual)))
                    .as(name)
                    .isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> usual.withMomentum(1));
            assertThatIllegalArgumentException().isThrownBy(() -> usual.withMomentum(Float.NaN));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientDescent().withMomentum(0.5f))
                .withMessage("momentum 0.5: gradient-descent has none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Momentum(-0.1f))
                .withMessage("momentum -0.1: expected 0 or more and less than 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Adam(0.9f, 0.999f, 0))
                .withMessage("Adam's epsilon 0.0: expected a positive number");
    }

    @Test
    void wrongHyperparametersAreNamed() {
        for (float wrong : new float[] {-0.1f, 1, Float.NaN}) {
            refuses("Adam's beta1 " + wrong, () -> new Adam(wrong, 0.9f, 1));
            refuses("Adam's beta2 " + wrong, () -> new Adam(0.9f, wrong, 1));
            refuses("RMSProp's decay " + wrong, () -> new RmsProp(wrong, 1));
        }
        for (float wrong : new float[] {0, -1, Float.POSITIVE_INFINITY, Float.NaN}) {
            refuses("Adam's epsilon " + wrong, () -> new Adam(0.9f, 0.9f, wrong));
            refuses("RMSProp's epsilon " + wrong, () -> new RmsProp(0.9f, wrong));
            refuses("mine: learning rate " + wrong, () -> new Profile("mine", 0, wrong));
        }
        assertThat(new Adam(0, 0, Float.MIN_VALUE).beta1()).isZero();
    }

    private static void refuses(String message, ThrowingCallable made) {
        assertThatIllegalArgumentException().isThrownBy(made).withMessageContaining(message + ": expected ");
    }

    /** What lets small batches move only rows with gradients. */
    @ParameterizedTest
    @MethodSource("all")
    void onlyGradientDescentLeavesZeroGradientsAlone(Optimizer optimizer) {
        assertThat(optimizer.leavesZeroGradientsAlone()).isEqualTo(optimizer instanceof GradientDescent);
    }
}

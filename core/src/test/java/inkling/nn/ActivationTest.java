package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.math.Matrix;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {
    private static final float[] SUMS = {-3, -0.5f, -1e-20f, 0, 1e-20f, 0.25f, 7, 1e30f, -1e30f, 2, -2, 4};

    @ParameterizedTest
    @ValueSource(strings = {"relu", "identity"})
    void matrixFormIsTheScalarForm(String name) {
        Activation activation = Activation.named(name);
        assertThat(activation.name()).isEqualTo(name);
        Matrix z = Matrix.of(3, 4, SUMS);
        Matrix a = Matrix.zeros(3, 4);
        Matrix delta = Matrix.of(3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        activation.apply(z, a);
        activation.multiplyByDerivative(z, delta);
        for (int i = 0; i < SUMS.length; i++) {
            assertThat(a.get(i / 4, i % 4)).isEqualTo((float) activation.value(SUMS[i]));
            assertThat(delta.get(i / 4, i % 4)).isEqualTo((float) ((i + 1) * activation.derivative(SUMS[i])));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "identity"})
    void derivativeIsTheSlope(String name) {
        Activation activation = Activation.named(name);
        for (double z : new double[] {-2, -0.1, 0.1, 3}) {
            double slope = (activation.value(z + 1e-6) - activation.value(z - 1e-6)) / 2e-6;
            assertThat(activation.derivative(z)).isCloseTo(slope, Offset.offset(1e-8));
        }
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Activation.named("step"))
                .withMessage("activation \"step\": expected relu or identity");
    }
}

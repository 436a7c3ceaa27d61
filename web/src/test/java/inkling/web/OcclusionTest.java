package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.math.Matrix;
import inkling.model.Model;
import inkling.nn.Linear;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OcclusionTest {
    private static final Dataset DIGITS = GeneratedDigits.dataset(3, 4);

    /** With all weights 0 but those of two parts, the odds of a class fall by what the weights of a part add to its logit. */
    @Test
    void whatAPartAddsToTheLogitIsItsEvidence() {
        var model = Model.of(
                Network.random(List.of(784, 10), ActivationFunction.named("identity"), new SplittableRandom(1)),
                DIGITS);
        Matrix weights = ((Linear) model.network().layers().getFirst()).weights();
        weights.clear();
        byte[] picture = new byte[784];
        int strong = 10 * 28 + 10;
        int against = 16 * 28 + 20;
        picture[strong] = picture[strong + 1] = picture[against] = (byte) 255;
        weights.set(strong, 7, 1);
        weights.set(strong + 1, 7, 0.5f);
        weights.set(against, 7, -2);
        float[] evidence = Occlusion.evidence(model, picture, 7);
        assertThat(evidence[strong]).isCloseTo(1.5f, within(1e-4f));
        assertThat(evidence[strong + 1]).isEqualTo(evidence[strong]);
        assertThat(evidence[against]).isCloseTo(-2, within(1e-4f));
        assertThat(evidence[0]).isZero();
        assertThat(evidence[strong + 28]).as("no ink").isZero();
    }

    @Test
    void certaintyDoesNotHideIt() {
        var model = Model.of(
                Network.random(List.of(784, 10), ActivationFunction.named("identity"), new SplittableRandom(1)),
                DIGITS);
        Matrix weights = ((Linear) model.network().layers().getFirst()).weights();
        weights.clear();
        byte[] picture = new byte[784];
        picture[0] = picture[4] = (byte) 255;
        weights.set(0, 7, 30);
        weights.set(4, 7, 3);
        assertThat(model.predict(picture).probability(7)).isEqualTo(1);
        assertThat(Occlusion.evidence(model, picture, 7)[4]).isCloseTo(3, within(1e-3f));
    }
}

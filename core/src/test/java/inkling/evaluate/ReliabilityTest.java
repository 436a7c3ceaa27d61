package inkling.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.evaluate.Reliability.Bin;
import inkling.math.Matrix;
import inkling.nn.Linear;
import inkling.nn.Network;
import inkling.nn.Prediction;
import inkling.predict.network.NetworkClassifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    @Test
    void answersAreSortedByTheirProbabilityAndTheEndOfABinBelongsToIt() {
        var counter = new Reliability.Counter();
        counter.add(0.3f, false);
        counter.add(0.9f, true);
        counter.add(0.91f, true);
        counter.add(0.93f, false);
        counter.add(1, true);
        Reliability reliability = counter.reliability();

        assertThat(reliability.bins()).extracting(Bin::examples).containsExactly(1, 0, 0, 1, 2, 0, 1);
        assertThat(reliability.bins()).extracting(Bin::correct).containsExactly(0, 0, 0, 1, 1, 0, 1);
        assertThat(reliability.bins().get(4).confidence()).isCloseTo(0.92, within(1e-6));
        assertThat(reliability.bins().get(4).accuracy()).isEqualTo(0.5);
    }

    @Test
    void sureAreTheAnswersThatAPredictionCallsSure() {
        var counter = new Reliability.Counter();
        for (float confidence : new float[] {0.2f, 0.9f, 0.901f, 0.97f, 0.999f}) {
            counter.add(confidence, confidence < 0.99f);
        }
        Bin sure = counter.reliability().sure();

        assertThat(sure.examples()).isEqualTo(3);
        assertThat(sure.correct()).isEqualTo(2);
        assertThat(sure.from()).isEqualTo(Prediction.SURE);
        assertThat(new Prediction(new float[] {0.9f, 0.1f}).isSure()).isFalse();
        assertThat(new Prediction(new float[] {0.901f, 0.099f}).isSure()).isTrue();
    }

    @Test
    void anEvaluationCountsEveryAnswer() {
        // One pixel v, logits v and 0: class 0 at 1 / (1 + e^-v), which is 0.5, 0.881, 0.982 and 0.9997.
        var network = new Network(1, List.of(new Linear(Matrix.of(1, 2, 1, 0), Matrix.of(1, 2, 0, 0))));
        var data = new Dataset(
                "ink", new ImageShape(1, 1), List.of("ink", "none"), new byte[] {0, 2, 4, 8}, new byte[] {0, 0, 1, 0});
        Reliability reliability =
                Evaluation.of(new NetworkClassifier(network), data, 1).reliability();

        assertThat(reliability.bins()).extracting(Bin::examples).containsExactly(1, 0, 0, 1, 0, 1, 1);
        assertThat(reliability.bins()).extracting(Bin::correct).containsExactly(1, 0, 0, 1, 0, 0, 1);
        assertThat(reliability.sure().examples()).isEqualTo(2);
    }
}

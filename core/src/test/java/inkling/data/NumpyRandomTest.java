package inkling.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Expected numbers come from NumPy 1.24.2; the comment beside each gives the call. */
class NumpyRandomTest {
    @Test
    void drawsWhatRandDraws() {
        // np.random.seed(0); np.random.rand(3)
        var random = new NumpyRandom(0);
        assertThat(random.nextDouble()).isEqualTo(0.5488135039273248);
        assertThat(random.nextDouble()).isEqualTo(0.7151893663724195);
        assertThat(random.nextDouble()).isEqualTo(0.6027633760716439);
    }

    @Test
    void goesOnBeyondTheFirstTwist() {
        // np.random.seed(4294967295); np.random.rand(1000)[-1]
        var random = new NumpyRandom(4294967295L);
        double last = 0;
        for (int i = 0; i < 1000; i++) {
            last = random.nextDouble();
        }
        assertThat(last).isEqualTo(0.556626859384112);
    }

    @Test
    void shufflesAsNumpyShuffles() {
        // np.random.seed(7); a = np.arange(12); np.random.shuffle(a); a.tolist()
        int[] order = Shuffle.inOrder(12);
        Shuffle.shuffle(order, new NumpyRandom(7));
        assertThat(order).containsExactly(7, 10, 2, 5, 0, 1, 11, 8, 3, 6, 9, 4);
    }

    @Test
    void refusesSeedsThatNumpyRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NumpyRandom(-1))
                .withMessage("NumPy seed -1: expected 0 to 4294967295");
        assertThatIllegalArgumentException().isThrownBy(() -> new NumpyRandom(1L << 32));
    }
}

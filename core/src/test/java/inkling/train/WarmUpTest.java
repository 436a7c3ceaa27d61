package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.nn.Architecture;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void goesOnUntilClosed() throws InterruptedException {
        var warmUp = WarmUp.begin(Architecture.published(List.of(784, 10, 10)), TrainingConfig.PUBLISHED);
        Thread thread = thread();

        assertThat(thread.join(java.time.Duration.ofMillis(50))).isFalse();
        warmUp.close();

        assertThat(thread.join(java.time.Duration.ofSeconds(20))).isTrue();
    }

    private static Thread thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("inkling-warm-up"))
                .findFirst()
                .orElseThrow();
    }
}

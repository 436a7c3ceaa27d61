package inkling.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That nobody can keep the JVM from ending. */
class InterruptionTest {
    @Test
    @Timeout(60)
    void theJvmWaitsNotForEver() {
        var interruption = new Interruption(Duration.ofMillis(20));
        interruption.delay();
        assertThat(interruption.asked()).isTrue();
    }
}

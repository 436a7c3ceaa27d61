package inkling.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadTest {
    /** The benchmark itself works; how fast the server is, is for a quiet machine to say. */
    @Test
    void noAnswerIsLostOrWrong() throws Exception {
        try (var server = new TestServer(Map.of())) {
            assertThat(Load.run(server.port(), 200_000_000, 16).answers()).isGreaterThanOrEqualTo(16);
        }
    }
}

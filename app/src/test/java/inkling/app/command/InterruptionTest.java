package inkling.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.ProgramClassPath;
import inkling.app.view.Screen;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** That nobody can keep the JVM from ending. */
@Timeout(60)
class InterruptionTest {
    private static final Duration PATIENCE = Duration.ofMillis(20);

    @Test
    void theJvmWaitsNotForEver() {
        var interruption = new Interruption(Screen.silent(), PATIENCE);
        interruption.delay();
        assertThat(interruption.asked()).isTrue();
    }

    @Test
    void whatItSaysTakesThePlaceOfProgress() {
        var shown = new StringWriter();
        new Interruption(new Screen(new PrintWriter(shown), true, false, false, 80), PATIENCE).delay();
        assertThat(shown.toString()).matches("(\r\u001b\\[Kinkling: [^\r\n]*\r?\n){2}");
    }

    /** Listens, and never comes to the end of what it does. */
    static final class Stuck {
        public static void main(String[] args) throws InterruptedException {
            Screen screen = Screen.standardError(new PrintWriter(System.err, true, StandardCharsets.UTF_8), Map.of());
            try (Interruption interruption = new Interruption(screen, PATIENCE).begin()) {
                System.out.println("listening: " + !interruption.asked());
                new CountDownLatch(1).await();
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
    void aProcessThatIsStuckEndsBySigterm() throws Exception {
        String tests = ProgramClassPath.place(Stuck.class);
        Process stuck = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        ProgramClassPath.get() + File.pathSeparator + tests,
                        Stuck.class.getName())
                .start();
        try {
            assertThat(stuck.inputReader().readLine()).isEqualTo("listening: true");
            stuck.toHandle().destroy(); // leaves the streams open
            String said = new String(stuck.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(stuck.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(stuck.exitValue()).as(said).isEqualTo(143);
            assertThat(said).contains("still busy", "ending now.");
        } finally {
            stuck.destroyForcibly();
        }
    }
}

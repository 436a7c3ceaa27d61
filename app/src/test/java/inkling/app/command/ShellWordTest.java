package inkling.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shell makes of a path in a command that is printed to be copied. */
@DisabledOnOs(OS.WINDOWS)
class ShellWordTest {
    @ParameterizedTest
    @ValueSource(strings = {"run", "a run", "it's", "$HOME", "~", "a\\b", "a;b", "\u00fcbung/1", "*", "a\"b", "!x"})
    void aShellTakesItForTheSamePath(String name) throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c", "printf %s " + ShellWord.of(Path.of(name))).start();
        String taken = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        assertThat(taken).isEqualTo(name);
    }

    @Test
    void onlyWhatNeedsItIsQuoted() {
        assertThat(ShellWord.of(Path.of("runs/number-1.5"))).isEqualTo("runs/number-1.5");
        assertThat(ShellWord.of(Path.of("my run"))).isEqualTo("'my run'");
    }
}

package inkling.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A terminal for programs that ask whether they have one, as {@code script} of util-linux makes it. */
final class PseudoTerminal {
    private PseudoTerminal() {}

    /** Whether there can be one here; for {@code EnabledIf}. */
    static boolean isHere() {
        try {
            Process asked = new ProcessBuilder("script", "--version")
                    .redirectErrorStream(true)
                    .start();
            String version = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return asked.waitFor(60, TimeUnit.SECONDS) && version.contains("util-linux");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Starts a command of the shell whose standard streams are all a terminal. Its output is what the terminal would get.
     *
     * @param columns of the terminal
     * @param environment all of it
     */
    static Process start(int columns, String command, Path folder, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                "script", "--quiet", "--return", "--command", "stty cols " + columns + "; " + command, "/dev/null");
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("TERM", "xterm");
        return builder.start();
    }
}

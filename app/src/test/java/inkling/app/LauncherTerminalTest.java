package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** What the script {@code inkling} does where somebody is watching. */
@Timeout(120)
@EnabledIf("inkling.app.PseudoTerminal#isHere")
class LauncherTerminalTest extends LauncherHome {
    private Process onTerminal(int columns) throws IOException {
        return PseudoTerminal.start(columns, home.resolve("inkling") + " info", folder, environment);
    }

    @Test
    void javaIsToldHowWideTheTerminalIs() throws Exception {
        executable(jdk("bin/java"), "#!/bin/sh\necho \"columns: $COLUMNS.\"\n");
        environment.put("INKLING_JAVA_OPTS", "");
        Process wide = onTerminal(123);
        assertThat(wide.inputReader().readLine()).isEqualTo("columns: 123.");
        assertThat(wide.waitFor(60, TimeUnit.SECONDS)).isTrue();

        environment.put("COLUMNS", "45");
        assertThat(onTerminal(123).inputReader().readLine())
                .as("what the user says")
                .isEqualTo("columns: 45.");
    }

    /** The build does not end before the terminal has shown which module it is at, and a second that went by. */
    @Test
    void aBuildShowsThatItMoves() throws Exception {
        age(home.resolve("core/src/main/Some.java"), 0);
        executable(jdk("bin/javac"), "#!/bin/sh\n");
        environment.put("INKLING_JAVA_OPTS", "");
        maven("echo '[INFO] Building Inkling core  [2/5]'; until [ -e " + folder.resolve("seen")
                + " ]; do sleep 0.05; done");

        Process building = onTerminal(80);
        BufferedReader shown = building.inputReader();
        assertThat(shown.readLine()).startsWith("inkling: building, once");
        var line = new StringBuilder();
        while (line.indexOf("Inkling core (2/5), 1 s") < 0) {
            int next = shown.read();
            assertThat(next).as(line.toString()).isNotNegative();
            line.append((char) next);
        }
        Files.createFile(folder.resolve("seen"));

        assertThat(line).contains("\r\033[K  Inkling core (2/5), ");
        assertThat(shown.lines().reduce("", String::concat)).endsWith("\033[K");
        assertThat(building.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(building.exitValue()).isZero();
    }
}

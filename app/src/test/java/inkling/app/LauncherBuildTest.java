package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** When and with what the script {@code inkling} builds the program. */
@DisabledOnOs(OS.WINDOWS)
class LauncherBuildTest extends LauncherHome {
    @Test
    void aKilledStartDoesNotKeepOthersFromBuilding() throws Exception {
        leaveLock();
        age(home.resolve("core/src/main/Some.java"), 0);
        executable(jdk("bin/javac"), "#!/bin/sh\n");
        maven("echo [INFO] Building Inkling");
        assertThat(start("info").messages())
                .startsWith("inkling: building, once: one to four minutes")
                .endsWith(REHEARSING)
                .hasLineCount(2);
        assertThat(home.resolve("target/building")).doesNotExist();
    }

    @Test
    void aBuildThatFailsSaysWhyAndNoMore() throws Exception {
        age(home.resolve("core/src/main/Some.java"), 0);
        executable(jdk("bin/javac"), "#!/bin/sh\n");
        maven("echo '[INFO] Scanning'; echo '[ERROR] no such symbol'; exit 1");
        Run run = start("info");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.messages().lines().skip(1)).first().isEqualTo("[ERROR] no such symbol");
        assertThat(run.messages()).hasLineCount(3).contains("inkling: the build failed;", "target/build.log");
        assertThat(home.resolve("target/building")).doesNotExist();
    }

    /** A runtime without a compiler starts the program; what builds it may be another. */
    @Test
    void whatHasNoCompilerDoesNotHideWhatHas() throws Exception {
        age(home.resolve("core/src/main/Some.java"), 0);
        Path full = folder.resolve(".jdks/full");
        write(full.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        executable(full.resolve("bin/java"), "#!/bin/sh\n");
        executable(full.resolve("bin/javac"), "#!/bin/sh\n");
        environment.put("HOME", folder.toString());
        maven("echo $JAVA_HOME >" + folder.resolve("built-with") + "; touch " + home.resolve("app/target/inkling.jar"));
        assertThat(start("info").exitCode()).isZero();
        assertThat(folder.resolve("built-with")).content().isEqualToIgnoringNewLines(builder(full));
        assertThat(starts()).isNotEmpty();
    }

    /** Whatever this system has of its own comes before the user's. */
    private static String builder(Path otherwise) throws IOException {
        Path system = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(system)) {
            try (Stream<Path> all = Files.list(system)) {
                for (Path each : all.sorted().toList()) {
                    Path release = each.resolve("release");
                    if (Files.isExecutable(each.resolve("bin/javac"))
                            && Files.exists(release)
                            && Files.readString(release).contains("JAVA_VERSION=\"25")) {
                        return each.toString();
                    }
                }
            }
        }
        return otherwise.toString();
    }
}

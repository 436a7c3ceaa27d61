package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How the script {@code inkling} starts Java. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest extends LauncherHome {
    @Test
    void argumentsReachJavaUnchanged() throws Exception {
        start("predict", "my model.ink", "a  b", "", "*", "$HOME", "it's \"so\"", "two\nlines", "\\t");
        List<String> start = lastStart();
        String jar = home.resolve("app/target/inkling.jar").toString();
        assertThat(start.subList(start.indexOf("-jar"), start.size()))
                .containsExactly(
                        "-jar",
                        jar,
                        "predict",
                        "my model.ink",
                        "a  b",
                        "",
                        "*",
                        "$HOME",
                        "it's \"so\"",
                        "two\nlines",
                        "\\t");
    }

    @Test
    void onlyCommandsThatComputeALotGetTheVectorModule() throws Exception {
        start("train");
        assertThat(lastStart()).contains("--add-modules=jdk.incubator.vector");
        start("info");
        assertThat(lastStart()).noneMatch(argument -> argument.startsWith("--add-modules"));
    }

    @Test
    void aPatternAmongOwnFlagsIsNotAFileName() throws Exception {
        String flag = "-XX:CompileCommand=dontinline,some.Class::";
        write(folder.resolve(flag + "x"), "a file that the pattern would find");
        environment.put("INKLING_JAVA_OPTS", flag + "*");
        start("train");
        assertThat(lastStart()).contains(flag + "*");
    }

    @Test
    void theFlagsAreInAFileForEachKindOfCommand() throws Exception {
        start("train");
        assertThat(lastStart()).contains("@" + home.resolve(FLAGS + "vector.flags"));
        start("info");
        assertThat(lastStart()).contains("@" + home.resolve(FLAGS + "plain.flags"));
    }

    /** A flag for a class that has been renamed would do nothing, and nobody would notice but by the clock. */
    @Test
    void theCompilersCommandsNameClassesThatExist() throws Exception {
        List<String> named = Files.readAllLines(home.resolve(FLAGS + "vector.flags")).stream()
                .filter(line -> line.matches("-XX:CompileCommand=(dont)?inline,.*"))
                .map(line -> line.replaceAll(".*,|::.*", ""))
                .toList();

        assertThat(named).contains("inkling.math.vector.Exponential", "inkling.math.vector.VectorKernels");
        for (String name : named) {
            assertThat(Class.forName(name, false, getClass().getClassLoader()).getName())
                    .isEqualTo(name);
        }
    }

    /** A release has its Java and its caches with it, and all files have one time. */
    @Test
    void aReleaseStartsItsOwnJava() throws Exception {
        Path release = folder.resolve("a release");
        executable(release.resolve("inkling"), Files.readString(project("inkling")));
        for (String kind : List.of("plain", "vector")) {
            write(release.resolve("lib/" + kind + ".flags"), Files.readString(project(FLAGS + kind + ".flags")));
        }
        write(release.resolve("lib/inkling.jar"), "");
        Files.move(folder.resolve("jdk"), release.resolve("runtime"));
        environment.remove("JAVA_HOME");
        home = release;

        assertThat(start("info").messages()).isEqualTo(REHEARSING);
        try (Stream<Path> files = Files.walk(release)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            }
        }
        assertThat(start("train").messages()).isEmpty();
        List<String> started = startsOf(release.resolve("runtime")).getLast();
        assertThat(started)
                .contains(
                        "@" + release.resolve("lib/vector.flags"),
                        release.resolve("lib/inkling.jar").toString())
                .anyMatch(argument -> argument.startsWith("-XX:AOTCache=" + release.resolve("lib/vector-")));
    }

    @Test
    void ownFlagsReplaceTheLaunchersAndNeedNoRehearsal() throws Exception {
        environment.put("INKLING_JAVA_OPTS", "-Xmx1g -Xint");
        assertThat(start("train").messages()).isEmpty();
        assertThat(starts()).hasSize(1);
        assertThat(lastStart()).startsWith("--add-modules=jdk.incubator.vector", "-Xmx1g", "-Xint", "-jar");
    }

    @Test
    void emptyOwnFlagsCountAsGiven() throws Exception {
        environment.put("INKLING_JAVA_OPTS", "");
        assertThat(start("train").messages()).isEmpty();
        assertThat(lastStart()).startsWith("--add-modules=jdk.incubator.vector", "-jar");
    }

    @Test
    void aClosedStreamIsNotTakenByAFile() throws Exception {
        executable(jdk("bin/java"), "#!/bin/sh\n(true 3>&1) 2>/dev/null && (true 3<&0) 2>/dev/null || exit 9\n");
        environment.put("INKLING_JAVA_OPTS", "");
        Path launcher = home.resolve("inkling");
        executable(folder.resolve("closed"), "#!/bin/sh\nexec " + launcher + " info <&- >&-\n");
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("closed").toString()).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void aHomeWithASpaceInItsPathWorks() throws Exception {
        makeHome("a home of one's own");
        assertThat(start("train").messages()).isEqualTo(REHEARSING);
        assertThat(start("train")).isEqualTo(new Run(0, ""));
        assertThat(lastStart()).contains("-XX:AOTCache=" + cache("vector"));
    }

    @Test
    void passesOnTheExitCodeOfJava() throws Exception {
        environment.put("EXIT_CODE", "42");
        assertThat(start("info").exitCode()).isEqualTo(42);
        assertThat(start("info").exitCode()).isEqualTo(42);
    }
}

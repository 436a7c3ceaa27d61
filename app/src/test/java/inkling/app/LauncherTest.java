package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code inkling}: a copy of it in a home of its own, with a JDK that only notes down how it was started. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    /** Appends its arguments to the file {@code starts}; 037 (octal) ends an argument, 036 ends a start. */
    private static final String JAVA = """
            #!/bin/sh
            {
                printf '%s\\037' "$@"
                printf '\\036'
            } >>"$(dirname "$0")/starts"
            for argument; do
                case $argument in -XX:AOTCacheOutput=*) output=${argument#*=} ;; esac
            done
            [ -n "${output:-}" ] || exit "${EXIT_CODE:-0}"
            [ -n "${NO_CACHE:-}" ] || echo cache >"$output"
            exit "${REHEARSAL_EXIT_CODE:-0}"
            """;

    private static final String FLAGS = "dist/launcher/";

    private static final String REHEARSING = "inkling: rehearsing for quick starts, once: up to half a minute ...\n";

    @TempDir
    Path folder;

    private Path home = Path.of("set by makeHome");
    private final Map<String, String> environment = new HashMap<>();

    private record Run(int exitCode, String messages) {}

    @BeforeEach
    void makeHome() throws IOException {
        release("25.0.3");
        executable(jdk("bin/java"), JAVA);
        environment.put("JAVA_HOME", jdk("").toString());
        environment.put("PATH", "/usr/bin:/bin");
        makeHome("home");
    }

    private void makeHome(String name) throws IOException {
        home = folder.resolve(name);
        executable(home.resolve("inkling"), Files.readString(project("inkling")));
        for (String file : List.of(FLAGS + "plain.flags", FLAGS + "vector.flags")) {
            write(home.resolve(file), Files.readString(project(file)));
            age(home.resolve(file), 120);
        }
        write(home.resolve("core/src/main/Some.java"), "");
        for (String pom : List.of(
                "pom.xml",
                "core/pom.xml",
                "datasets/pom.xml",
                "interop/pom.xml",
                "web/pom.xml",
                "app/pom.xml",
                "app/src/main/Other.java")) {
            write(home.resolve(pom), "");
            age(home.resolve(pom), 120);
        }
        age(home.resolve("core/src/main/Some.java"), 120);
        write(home.resolve("app/target/inkling.jar"), "");
        age(home.resolve("app/target/inkling.jar"), 60);
    }

    /** The tests run in the folder of the module or in that of the project. */
    private static Path project(String file) {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .map(parent -> parent.resolve(file))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }

    private Path jdk(String path) {
        return folder.resolve("jdk").resolve(path);
    }

    private void release(String version) throws IOException {
        write(jdk("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private static void executable(Path file, String text) throws IOException {
        write(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void age(Path file, int seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    private Run start(String... arguments) throws IOException, InterruptedException {
        Path messages = folder.resolve("messages");
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(home.resolve("inkling").toString()), Stream.of(arguments))
                        .toList());
        builder.directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(messages.toFile());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
            return new Run(process.exitValue(), Files.readString(messages));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The arguments of each start of java so far. */
    private List<List<String>> starts() throws IOException {
        return startsOf(jdk(""));
    }

    private static List<List<String>> startsOf(Path jdk) throws IOException {
        return Stream.of(Files.readString(jdk.resolve("bin/starts")).split("\036"))
                .map(start -> List.of(start.substring(0, start.length() - 1).split("\037", -1)))
                .toList();
    }

    private List<String> lastStart() throws IOException {
        return starts().getLast();
    }

    private List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("app/target"))) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    private Path cache(String kind) throws IOException {
        return caches().stream()
                .filter(file -> file.getFileName().toString().startsWith(kind))
                .findFirst()
                .orElseThrow()
                .toRealPath();
    }

    private void leaveLock() throws IOException {
        write(home.resolve("target/building/owner"), "99999999\n"); // above the largest pid of any system
    }

    @Test
    void argumentsReachJavaUnchanged() throws Exception {
        start("predict", "my model.ink", "a  b", "", "*", "$HOME", "it's \"so\"", "two\nlines", "\\t");
        List<String> start = lastStart();
        String jar = home.toRealPath().resolve("app/target/inkling.jar").toString();
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
    void onlyTheFirstStartRehearses() throws Exception {
        assertThat(start("info").messages()).isEqualTo(REHEARSING);
        assertThat(starts()).hasSize(3);
        assertThat(starts().get(0)).endsWith("rehearse");
        assertThat(starts().get(1)).endsWith("rehearse", "--vector").contains("--add-modules=jdk.incubator.vector");
        for (String command : List.of("info", "train")) {
            assertThat(start(command).messages()).isEmpty();
            String cache = cache(command.equals("info") ? "plain" : "vector").toString();
            assertThat(lastStart()).contains("-XX:AOTCache=" + cache).endsWith(command);
        }
        assertThat(starts()).hasSize(5);
        assertThat(home.resolve("target/building")).doesNotExist();
    }

    @Test
    void anotherJvmRehearsesAgainInPlaceOfTheFirst() throws Exception {
        start("info");
        List<Path> ofTheFirst = caches();
        release("25.0.4");
        assertThat(start("info").messages()).isEqualTo(REHEARSING);
        assertThat(caches()).hasSize(2).doesNotContainAnyElementsOf(ofTheFirst);
        assertThat(start("info").messages()).isEmpty();
    }

    @Test
    void aNewerJarIsRehearsedAgain() throws Exception {
        start("info");
        age(home.resolve("app/target/inkling.jar"), -60);
        assertThat(start("info").messages()).isEqualTo(REHEARSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REHEARSAL_EXIT_CODE", "NO_CACHE"})
    void aFailedRehearsalIsSaidOnceAndNotTriedAgain(String failure) throws Exception {
        environment.put(failure, "1");
        Run first = start("info");
        assertThat(first.messages())
                .startsWith(REHEARSING + "inkling: that failed, see ")
                .hasLineCount(2);
        assertThat(first.exitCode()).isZero();
        assertThat(lastStart()).endsWith("info").noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
        assertThat(start("info")).isEqualTo(new Run(0, ""));
        assertThat(lastStart()).endsWith("info").noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
        assertThat(starts()).hasSize(4);
    }

    @Test
    void startsInAFolderThatCannotBeWrittenTo() throws Exception {
        Path target = home.resolve("app/target");
        assertThat(target.toFile().setWritable(false)).isTrue();
        try {
            assumeFalse(Files.isWritable(target), "root may write everywhere");
            assertThat(start("info")).isEqualTo(new Run(0, ""));
            assertThat(lastStart()).endsWith("info");
        } finally {
            assertThat(target.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void startsWhereNoLockCanBeMade() throws Exception {
        write(home.resolve("target"), "a file in place of the folder");
        assertThat(start("info")).isEqualTo(new Run(0, ""));
        assertThat(starts()).hasSize(1);
    }

    @Test
    void aKilledStartDoesNotKeepOthersFromRehearsing() throws Exception {
        leaveLock();
        assertThat(start("info").messages()).isEqualTo(REHEARSING);
        assertThat(home.resolve("target/building")).doesNotExist();
    }

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

    private void maven(String does) throws IOException {
        executable(folder.resolve("tools/mvn"), "#!/bin/sh\n" + does + "\n");
        environment.put("PATH", folder.resolve("tools") + ":/usr/bin:/bin");
    }

    @Test
    void aStartDoesNotRehearseWhileAnotherDoes() throws Exception {
        write(home.resolve("target/building/owner"), ProcessHandle.current().pid() + "\n");
        assertThat(start("info")).isEqualTo(new Run(0, ""));
        assertThat(starts()).hasSize(1);
        assertThat(home.resolve("target/building/owner")).exists();
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

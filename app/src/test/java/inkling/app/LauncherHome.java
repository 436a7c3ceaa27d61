package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.io.TempDir;

/** A copy of the script {@code inkling} in a home of its own, with a JDK that only notes down how it was started. */
abstract class LauncherHome {
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

    static final String FLAGS = "dist/launcher/";

    static final String REHEARSING = "inkling: rehearsing for quick starts, once: up to half a minute ...\n";

    @TempDir
    Path folder;

    Path home = Path.of("set by makeHome");

    final Map<String, String> environment = new HashMap<>();

    record Run(int exitCode, String messages) {}

    @BeforeEach
    void makeHome() throws IOException {
        // The launcher says where it is without links, and on a Mac the folder for temporary files is behind one.
        folder = folder.toRealPath();
        release("25.0.3");
        executable(jdk("bin/java"), JAVA);
        environment.put("JAVA_HOME", jdk("").toString());
        environment.put("PATH", "/usr/bin:/bin");
        makeHome("home");
    }

    void makeHome(String name) throws IOException {
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
    static Path project(String file) {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .map(parent -> parent.resolve(file))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }

    Path jdk(String path) {
        return folder.resolve("jdk").resolve(path);
    }

    void release(String version) throws IOException {
        write(jdk("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    static void executable(Path file, String text) throws IOException {
        write(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    static void age(Path file, int seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    Run start(String... arguments) throws IOException, InterruptedException {
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
    List<List<String>> starts() throws IOException {
        return startsOf(jdk(""));
    }

    static List<List<String>> startsOf(Path jdk) throws IOException {
        return Stream.of(Files.readString(jdk.resolve("bin/starts")).split("\036"))
                .map(start -> List.of(start.substring(0, start.length() - 1).split("\037", -1)))
                .toList();
    }

    List<String> lastStart() throws IOException {
        return starts().getLast();
    }

    List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("app/target"))) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    Path cache(String kind) throws IOException {
        return caches().stream()
                .filter(file -> file.getFileName().toString().startsWith(kind))
                .findFirst()
                .orElseThrow();
    }

    void leaveLock() throws IOException {
        write(home.resolve("target/building/owner"), "99999999\n"); // above the largest pid of any system
    }

    void maven(String does) throws IOException {
        executable(folder.resolve("tools/mvn"), "#!/bin/sh\n" + does + "\n");
        environment.put("PATH", folder.resolve("tools") + ":/usr/bin:/bin");
    }
}

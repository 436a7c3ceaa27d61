package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written more than once for a release says the same everywhere. */
class ReleaseTest {
    private static final Path PROJECT = Path.of("..");

    private static String read(String file) throws IOException {
        return Files.readString(PROJECT.resolve(file));
    }

    private static List<String> found(String pattern, String file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(read(file))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/release.md"})
    void theVersionIsThatOfTheBuild(String file) throws IOException {
        assertThat(found("(?:inkling-(?:core-)?|<version>|\\bv|## )(\\d+\\.\\d+\\.\\d+)\\b", file))
                .isNotEmpty()
                .containsOnly(version());
    }

    /** A version in the catalog would not be there between a change of the version and its release. */
    @Test
    void theCatalogTakesTheJarOfTheNewestRelease() throws IOException {
        assertThat(found("inkling/releases/(latest/download/[^\"]+)", "jbang-catalog.json"))
                .containsExactly("latest/download/inkling.jar");
        assertThat(found("(cp \\S+ inkling\\.jar)", ".github/workflows/release.yml"))
                .hasSize(1);
    }

    /** What names the version to users, and is written into models. */
    @ParameterizedTest
    @ValueSource(strings = {"app/pom.xml", "dist/pom.xml", "spark/pom.xml"})
    void aProgramsJarKnowsItsVersion(String file) throws IOException {
        assertThat(found("<addDefaultImplementationEntries>(\\w+)<", file)).containsExactly("true");
    }

    @Test
    void theChangesBeginWithTheVersionOfTheBuild() throws IOException {
        assertThat(found("\n## (\\d+\\.\\d+\\.\\d+)\\b", "CHANGELOG.md").getFirst())
                .isEqualTo(version());
    }

    /** That of the release which this becomes. */
    private static String version() throws IOException {
        return found("<version>([^<]+)</version>", "pom.xml").getFirst().replace("-SNAPSHOT", "");
    }

    /** Both launchers give the vector module to the same commands. */
    @Test
    void theLaunchersAgree() throws IOException {
        String shell = found("\n    (train \\|[^)]*)\\) kind=vector", "inkling").getFirst();
        String windows =
                found("for %%c in \\((train [^)]*)\\) do", "inkling.cmd").getFirst();
        assertThat(shell.split(" \\| ")).containsExactly(windows.split(" "));
        assertThat(Inkling.commandLine().getSubcommands().keySet()).containsAll(Arrays.asList(windows.split(" ")));
    }

    /** The small Java of a release has what the modules ask for, which only fails where it is used. */
    @Test
    void theRuntimeHasWhatTheModulesRequire() throws IOException {
        List<String> linked = List.of(
                found("--add-modules=([\\w.,]+)", "dist/pom.xml").getFirst().split(","));
        try (Stream<Path> descriptions = Files.find(
                PROJECT,
                6,
                (path, about) -> path.endsWith("src/main/java/module-info.java")
                        && path.toString().matches(".*\\b(core|datasets|interop|app)\\b.*"))) {
            assertThat(descriptions.toList())
                    .hasSize(4)
                    .allSatisfy(description -> assertThat(
                                    Pattern.compile("requires (?:transitive |static )?((?:java|jdk)\\.[\\w.]+);")
                                            .matcher(Files.readString(description))
                                            .results()
                                            .map((MatchResult required) -> required.group(1)))
                            .allMatch(linked::contains));
        }
    }

    /** Maven appends a module's name to addresses that it inherits, unless told not to; they cannot be corrected later. */
    @Test
    void addressesAreInheritedAsTheyAre() throws IOException {
        assertThat(found("(child\\.[\\w.]+\\.inherit\\.append\\.path=\"false\")", "pom.xml"))
                .hasSize(4);
    }
}

package inkling;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every type and method that docs/mathematics.md and docs/architecture.md name is there, in whatever package. */
class MathematicsTest {
    /** {@code Linear.Pass.forward} or {@code Linear}, alone between two backticks; a package may stand in front. */
    private static final Pattern IN_BACKTICKS = Pattern.compile("`(?:[a-z]+\\.)*([A-Z]\\w*[a-z]\\w*(?:\\.\\w+)*)`");

    /** {@code Elastic.deviation}, at the end of an indented line, beside an equation. */
    private static final Pattern BESIDE_AN_EQUATION =
            Pattern.compile("(?m)^ {4}.* ([A-Z]\\w*[a-z]\\w*(?:\\.[a-z]\\w*)+)$");

    @Test
    void whatTheMathematicsNamesIsThere() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "mathematics.md"));
        List<String> named = Stream.of(IN_BACKTICKS, BESIDE_AN_EQUATION)
                .flatMap(pattern -> pattern.matcher(document).results())
                .map(result -> result.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(60).contains("Linear.Pass.forward", "Linear", "Elastic.deviation");

        var missing = new TreeSet<>(named);
        missing.removeAll(namesInTheCode());
        missing.removeAll(filesOf("interop"));
        assertThat(missing).isEmpty();
    }

    /** From an equation's line to its method it is one click: a name with a method, or in a table, is a link to the file. */
    @Test
    void whatTheMathematicsNamesIsLinked() throws IOException {
        Path page = Path.of("..", "docs", "mathematics.md");
        String prose = Files.readString(page).replaceAll("(?s)```.*?```", "").replaceAll("(?m)^ {4}.*$", "");
        List<MatchResult> links = Pattern.compile("\\[`([\\w.]+)`]\\(([^)]+/inkling/[^)]+)\\)")
                .matcher(prose)
                .results()
                .toList();
        assertThat(links).hasSizeGreaterThan(70).allSatisfy(link -> {
            assertThat(page.resolveSibling(link.group(2))).exists();
            String type = link.group(1).replaceFirst("^(?:[a-z]+\\.)*", "").split("\\.", -1)[0];
            assertThat(link.group(2)).endsWith("/" + type + ".java");
        });
        Set<String> files = filesOf("core");
        var withoutLink = new TreeSet<String>();
        for (String line : prose.lines().toList()) {
            Pattern.compile("(?<!\\[)" + IN_BACKTICKS.pattern())
                    .matcher(line)
                    .results()
                    .map(name -> name.group(1))
                    .filter(name -> line.startsWith("|") || name.contains("."))
                    .filter(name -> files.contains(name.split("\\.", -1)[0]))
                    .forEach(withoutLink::add);
        }
        assertThat(withoutLink).isEmpty();
    }

    /** docs/architecture.md lists the ways of a pixel and of a gradient file by file. */
    @Test
    void theFilesOnTheWaysAreThere() throws IOException {
        String whole = Files.readString(Path.of("..", "docs", "architecture.md"));
        // What is said about the command is checked where the command is.
        String document = whole.substring(0, whole.indexOf("## The command"));
        List<Path> files = Pattern.compile("(?m)^\\d+\\. `([a-z/]+/[A-Z]\\w+)`")
                .matcher(document)
                .results()
                .map(result -> Path.of("src", "main", "java", "inkling", result.group(1) + ".java"))
                .toList();
        // Ten each, at most.
        assertThat(files).hasSize(20).allSatisfy(file -> assertThat(file).exists());

        var missing = new TreeSet<String>();
        Pattern.compile("`([A-Z]\\w*[a-z]\\w*(?:\\.\\w+)*)`")
                .matcher(document)
                .results()
                .forEach(result -> missing.add(result.group(1)));
        assertThat(missing).hasSizeGreaterThan(30);
        missing.removeAll(namesInTheCode());
        missing.removeAll(filesOf("datasets", "interop", "notebooks", "spark", "fuzz"));
        assertThat(missing)
                .as("but for the command's")
                .containsOnly("InfoCommand", "Inkling", "Handler", "Offer.routes");
    }

    /** Types of modules that are built after this one. */
    private static Set<String> filesOf(String... modules) throws IOException {
        Set<String> names = new HashSet<>();
        for (String module : modules) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.forEach(file -> names.add(file.getFileName().toString().replace(".java", "")));
            }
        }
        return names;
    }

    /**
     * Types without their packages, and members behind the type that has them: {@code Linear.Pass}, {@code Linear.Pass.forward}; and
     * test classes, without what else there is in tests.
     */
    private static Set<String> namesInTheCode() {
        Set<String> names = new HashSet<>();
        for (JavaClass type : imported(new ImportOption.DoNotIncludeTests())) {
            names.add(name(type));
            for (JavaMember member : type.getMembers()) {
                names.add(name(type) + "." + member.getName());
            }
        }
        imported(new ImportOption.OnlyIncludeTests()).stream()
                .map(MathematicsTest::name)
                .filter(name -> name.endsWith("Test"))
                .forEach(names::add);
        return names;
    }

    private static JavaClasses imported(ImportOption option) {
        return new ClassFileImporter().withImportOption(option).importPackages("inkling");
    }

    private static String name(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }
}

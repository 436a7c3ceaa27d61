package inkling.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every type, method and file that docs/library.md names is there, and open to users. */
class LibraryPageTest {
    private static final Path PAGE = Path.of("..", "docs", "library.md");
    private static final Pattern TYPE = Pattern.compile("`(inkling(?:\\.[a-z]+)+)\\.([A-Z]\\w+)`");
    private static final Pattern METHOD = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w*)(?:\\([^`]*)?`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^):]+)\\)");

    private static List<MatchResult> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE)).results().toList();
    }

    private static Map<String, Class<?>> types() throws IOException, ClassNotFoundException {
        Map<String, Class<?>> types = new HashMap<>();
        for (MatchResult result : found(TYPE)) {
            types.put(result.group(2), Class.forName(result.group(1) + "." + result.group(2)));
        }
        return types;
    }

    @Test
    void typesAreOpenToUsers() throws IOException, ClassNotFoundException {
        assertThat(types()).hasSizeGreaterThanOrEqualTo(9);
        for (Class<?> type : types().values()) {
            assertThat(Modifier.isPublic(type.getModifiers())).as("%s", type).isTrue();
            assertThat(type.getModule().isNamed()).as("%s", type).isTrue();
            assertThat(type.getModule().isExported(type.getPackageName()))
                    .as("%s", type)
                    .isTrue();
        }
    }

    @Test
    void methodsAreThere() throws IOException, ClassNotFoundException {
        Map<String, Class<?>> types = types();
        assertThat(found(METHOD)).hasSizeGreaterThan(10);
        for (MatchResult method : found(METHOD)) {
            Class<?> type = Objects.requireNonNull(types.get(method.group(1)), "the type of " + method.group());
            assertThat(Arrays.stream(type.getMethods()).map(Method::getName))
                    .as(method.group())
                    .contains(method.group(2));
        }
    }

    @Test
    void linksLeadToFiles() throws IOException {
        List<String> links = found(LINK).stream().map(result -> result.group(1)).toList();
        for (String link : links) {
            assertThat(PAGE.resolveSibling(link.split("#", -1)[0])).exists();
        }
        try (Stream<Path> files = Files.list(Path.of("src", "main", "java", "inkling", "examples"))) {
            List<String> examples = files.map(
                            file -> "../examples/" + file.toString().replace('\\', '/'))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
            assertThat(links).containsAll(examples);
        }
    }
}

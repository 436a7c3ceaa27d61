package inkling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/extending.md names every place that a new layer takes. */
class ExtendingTest {
    /** A layer without parameters, and the step that it is for other programs: who knows layers one by one knows them too. */
    private static final Pattern LAYER = Pattern.compile("\\b(?:MaxPool|Pooling)\\b");

    @Test
    void theListOfPlacesOfALayerIsWhole() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "extending.md"));
        String section =
                document.substring(document.indexOf("## Add a layer"), document.indexOf("## Add an optimizer"));
        Set<String> named = Pattern.compile("`([A-Z]\\w+)(?:\\.\\w+)?`")
                .matcher(section)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
        Set<String> places = new TreeSet<>();
        for (String module : Set.of("core", "interop", "app", "web", "spark")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                    if (LAYER.matcher(Files.readString(file)).find()) {
                        places.add(file.getFileName().toString().replace(".java", ""));
                    }
                }
            }
        }

        assertThat(places).hasSizeGreaterThan(10).isSubsetOf(named);
    }
}

package inkling.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every public type of the packages of data says what threads may do with it. */
class ThreadSafetyTest {
    private static final Pattern TYPE =
            Pattern.compile("(?m)^public (final |sealed |abstract )*(class|record|enum|interface) ");
    private static final Pattern SAID =
            Pattern.compile("Immutable|[Nn]ot safe for more than one thread|from any thread");

    @Test
    void isSaidInTheCommentOfEachClass() throws IOException {
        List<Path> silent = new ArrayList<>();
        int seen = 0;
        for (Path file : sources()) {
            String text = Files.readString(file).replace("\n * ", " ");
            var type = TYPE.matcher(text);
            if (type.find()) {
                seen++;
                int comment = text.indexOf("/**");
                if (!SAID.matcher(text.substring(comment, type.start())).find()) {
                    silent.add(file.getFileName());
                }
            }
        }

        assertThat(silent).isEmpty();
        assertThat(seen).as("public types that were looked at").isGreaterThan(20);
    }

    /** The tests run in the folder of the module or in that of the project. */
    private static List<Path> sources() throws IOException {
        Path inModule = Path.of("src/main/java/inkling/data");
        Path folder = Files.isDirectory(inModule) ? inModule : Path.of("core").resolve(inModule);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}

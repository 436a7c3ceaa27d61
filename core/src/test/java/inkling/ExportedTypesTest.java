package inkling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is exported is a promise, so each type of it is a decision: it has a line in exported-types.txt. */
class ExportedTypesTest {
    @Test
    void areThoseOfTheListAndNoOthers() throws Exception {
        List<String> listed;
        try (InputStream in = ExportedTypesTest.class.getResourceAsStream("exported-types.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            listed = text.lines().filter(line -> !line.startsWith("#")).toList();
        }
        assertThat(ExportedTypes.all().stream().map(Class::getName))
                .as("public types of exported packages; others belong into a package that is not")
                .containsExactlyElementsOf(listed);
    }
}

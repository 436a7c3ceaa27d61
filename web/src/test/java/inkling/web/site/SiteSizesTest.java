package inkling.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SiteSizesTest {
    @Test
    void theSiteIsSmallerThanTwoAndAHalfMegabytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(Path.of("target/site"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                bytes += Files.size(file);
            }
        }
        assertThat(bytes).isBetween(2_000_000L, 2_500_000L);
    }
}

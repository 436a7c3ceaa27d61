package inkling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the library calls its things is what textbooks and other libraries call them. */
class NamesTest {
    /** Such as a chunk for a micro-batch, a curve for an activation function, or a score for metrics. */
    private static final String HOME_MADE =
            "\\b(class|record|interface|enum) (Chunk|Cut|Lessons|Keep|Patience|LastGood|Descent|Outcome|Mistake|Score"
                    + "|Curve|CurveLoops|Room|Desk|InputSteps|Prepared|ShiftAverage|Exhibits|WarmUp)\\b"
                    + "|\\b(MOST|FEWEST|WANTED)(_|\\b)|\\bEIGHT\\b"
                    + "|\\b(weightedSums|memory)\\(";

    @Test
    void namesAreThoseOfTheField() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources)
                    .hasSizeGreaterThan(200)
                    .allSatisfy(source -> assertThat(source).content().doesNotContainPattern(HOME_MADE));
        }
    }
}

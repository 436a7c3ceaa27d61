package inkling.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The inputs in {@code fuzz/corpus}, once more: those from which the fuzzer learnt something, and those that were once a fault. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CorpusTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void goodInputsAreAccepted(Targets name) throws IOException {
        try (Target target = name.in(folder)) {
            for (byte[] seed : target.seeds()) {
                target.read(seed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noInputBreaksAPromise(Targets name) throws IOException {
        try (Target target = name.in(folder)) {
            List<Path> corpus = corpus(name);
            assertThat(corpus).as("inputs in fuzz/corpus/" + name).isNotEmpty();
            for (Path input : corpus) {
                try {
                    Trial.of(target, Files.readAllBytes(input));
                } catch (RuntimeException | Error e) {
                    throw new AssertionError(input + ": " + e, e);
                }
            }
        }
    }

    private static List<Path> corpus(Targets name) throws IOException {
        Path inputs = Path.of("corpus", name.toString());
        try (Stream<Path> files = Files.list(inputs)) {
            return files.sorted().toList();
        }
    }
}

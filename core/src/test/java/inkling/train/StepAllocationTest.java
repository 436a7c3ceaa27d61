package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.math.JavaProcess;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a small step leaves to the garbage collector, in a process of its own: what the JIT compiler makes of a step depends on what else has run. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StepAllocationTest {
    /** A few small objects that say what the batch is and where matrices lie, and room for another compiler's choices. */
    private static final long MAX_BYTES = 3 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"1", "10"})
    void aSmallStepAllocatesNextToNothing(String batchSize) throws Exception {
        List<String> lines = JavaProcess.lines(
                List.of("--add-modules=jdk.incubator.vector"),
                StepAllocationProgram.class,
                batchSize,
                Long.toString(MAX_BYTES));
        assertThat(Long.parseLong(lines.getLast())).isBetween(1L, MAX_BYTES);
    }
}

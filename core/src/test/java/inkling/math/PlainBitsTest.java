package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plain kernels give the same bits in every JVM, however it compiles them, and in the browser. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PlainBitsTest {
    private static final String BITS = "66b344bd";

    @ParameterizedTest
    @CsvSource({
        "-Xint, 1",
        "-XX:TieredStopAtLevel=1, 20",
        "-XX:+TieredCompilation, 300",
        "-XX:-UseSuperWord, 300",
        "-XX:-UseFMA, 300",
        "-XX:MaxVectorSize=16, 300"
    })
    void areTheSameUnderAllFlags(String flag, String rounds) throws Exception {
        assertThat(JavaProcess.lines(List.of(flag), PlainBitsProgram.class, rounds))
                .containsExactly(BITS);
    }
}

package inkling.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.data.file.MalformedFileException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a broken promise is seen. */
class TrialTest {
    private interface Reader {
        void read(byte[] input) throws IOException;
    }

    private static void trial(Reader reader) {
        Trial.of(
                new Target() {
                    @Override
                    public List<byte[]> seeds() {
                        return List.of();
                    }

                    @Override
                    public void read(byte[] input) throws IOException {
                        reader.read(input);
                    }
                },
                new byte[3]);
    }

    @Test
    void acceptingAndRefusingAreAllowed() {
        assertThatCode(() -> trial(input -> {})).doesNotThrowAnyException();
        assertThatCode(() -> trial(input -> {
                    throw new MalformedFileException("file", "byte 4", "expected 1, found 2", "Try another.");
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void otherExceptionsAreNot() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> trial(input -> {
                    throw new NoSuchFileException("file");
                }));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> trial(input -> {
                    throw new ArithmeticException();
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two\nlines",
                "red \u001b[31m",
                "backwards \u202e",
                "apart \u2067",
                "nothing \u200b",
                "two\u2029"
            })
    void aMessageThatIsNoPlainLineIsNot(String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Trial.requireLine(message));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Trial.requireLine("x".repeat(2000)));
    }

    /** Between letters that a joiner shapes. */
    @Test
    void aJoinerInAMessageIsAllowed() {
        assertThatCode(() -> Trial.requireLine("क्\u200dष")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aRefusalThatDependsOnTheThreadsIsNot(int refused) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> trial(input -> Trial.byAnyThreads(
                        threads -> {
                            if (threads == refused) {
                                throw new MalformedFileException("file", "line 1", "expected 1, found 2", "Mend it.");
                            }
                            return threads;
                        },
                        (alone, together) -> {})));
    }

    @Test
    void muchMemoryIsNot() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> trial(input -> {
                    for (long taken = 0; taken <= Trial.MAX_ALLOCATED; taken += 1 << 20) {
                        if (new byte[1 << 20].length == input.length) {
                            throw new IOException("never");
                        }
                    }
                }))
                .withMessageContaining("bytes allocated");
    }
}

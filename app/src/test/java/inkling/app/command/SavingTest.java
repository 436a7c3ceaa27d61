package inkling.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That what can be saved is. */
class SavingTest {
    private final List<String> done = new ArrayList<>();

    private static Saving.Step refused() {
        return () -> {
            throw new IllegalArgumentException("too large");
        };
    }

    @Test
    void afterAnyFailureTheRestIsDone() {
        assertThatIllegalArgumentException()
                .isThrownBy(new Saving().add(refused()).add(() -> done.add("rest"))::run)
                .withMessage("too large");
        assertThat(done).containsExactly("rest");
    }

    @Test
    void allFailuresAreTold() {
        Saving saving = new Saving().add(refused()).add(() -> {
            throw new IOException("full");
        });
        assertThatExceptionOfType(IOException.class).isThrownBy(saving::run).withMessage("too large; full");
    }
}

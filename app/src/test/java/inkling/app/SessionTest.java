package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.command.Session;
import inkling.math.KernelSelection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {
    @ParameterizedTest
    @CsvSource({
        "train --kernels plain, plain",
        "train --kernels=reference --json, reference",
        "train --kernels fast, none",
        "train --kernels, none",
        "train --json, none"
    })
    void kernelsAreSetBeforeTheCommandLineIsRead(String line, String set) {
        String before = System.clearProperty(KernelSelection.KERNELS_PROPERTY);
        try {
            Session.insistEarly(List.of(line.split(" ", -1)));

            assertThat(System.getProperty(KernelSelection.KERNELS_PROPERTY, "none"))
                    .isEqualTo(set);
        } finally {
            restore(before);
        }
    }

    /** The tests run in one process, whose kernels are chosen once. */
    @Test
    void theKernelsInUseMayBeInsistedOn() {
        String before = System.getProperty(KernelSelection.KERNELS_PROPERTY);
        try {
            String set = KernelSelection.name().split(" ", 2)[0];
            var command = Inkling.commandLine();

            assertThat(command.parseArgs("evaluate", "--model", "m", "--kernels", set)
                            .errors())
                    .isEmpty();
        } finally {
            restore(before);
        }
    }

    private static void restore(String before) {
        if (before == null) {
            System.clearProperty(KernelSelection.KERNELS_PROPERTY);
        } else {
            System.setProperty(KernelSelection.KERNELS_PROPERTY, before);
        }
    }
}

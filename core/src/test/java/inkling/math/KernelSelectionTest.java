package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Repeated by the build with every width, and without the vector module. */
@Tag("kernels")
class KernelSelectionTest {
    private static final boolean MODULE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    @Test
    void theNameSaysWhatRuns() {
        String bits = System.getProperty(KernelSelection.BITS_PROPERTY);
        if (!MODULE || "0".equals(bits)) {
            assertThat(KernelSelection.name()).isEqualTo("plain");
        } else if (bits != null) {
            assertThat(KernelSelection.name()).isEqualTo("vector " + bits + "-bit");
        } else {
            assertThat(KernelSelection.name()).matches("vector (64|128|256|512)-bit");
        }
    }

    @Test
    void insistsOnOthersTooLate() {
        String before = KernelSelection.name();
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> KernelSelection.insistOn("reference"))
                    .withMessage("the program runs on the " + before + " kernels already, not on reference");
            KernelSelection.insistOn(before.split(" ", 2)[0]);
        } finally {
            System.clearProperty(KernelSelection.KERNELS_PROPERTY);
        }
    }

    @Test
    void refusesSetsThatThereAreNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelSelection.insistOn("fast"))
                .withMessage("kernels \"fast\": expected one of reference, plain, vector");
        if (!MODULE) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> KernelSelection.insistOn("vector"))
                    .withMessage("vector kernels need Java to be started with --add-modules jdk.incubator.vector");
        }
    }
}

package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Repeated by the build with every width, and without the vector module. */
@Tag("kernels")
class KernelSelectionTest {
    @Test
    void theNameSaysWhatRuns() {
        String bits = System.getProperty(KernelSelection.BITS_PROPERTY);
        boolean module = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        if (!module || "0".equals(bits)) {
            assertThat(KernelSelection.name()).isEqualTo("reference");
        } else if (bits != null) {
            assertThat(KernelSelection.name()).isEqualTo("vector " + bits + "-bit");
        } else {
            assertThat(KernelSelection.name()).matches("vector (64|128|256|512)-bit");
        }
    }
}

package inkling.math;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether vector kernels would be fast in this JVM. Where they are not compiled as they are meant to be, they are far slower than plain
 * ones: each operation makes objects, and a fused multiply-add that the processor does not do goes through BigDecimal.
 */
final class VectorCheck {
    static final String MODULE = "jdk.incubator.vector";

    private VectorCheck() {}

    /** What speaks against vector kernels, in words, or null. */
    static @Nullable String obstacle() {
        if (!moduleIsThere()) {
            return "for those, start java with --add-modules " + MODULE;
        }
        if (!hasOptimizingCompiler()) {
            return "this JVM has no optimizing compiler (" + System.getProperty("java.vm.info") + ")";
        }
        if (!((BooleanSupplier) KernelSelection.ofVectorRoom("FusedMultiplyAdd")).getAsBoolean()) {
            return "this JVM does not use the processor's fused multiply-add, or there is none";
        }
        return null;
    }

    /** Whether this class can reach the module: its own loader is asked, which knows the layer that it is in. */
    static boolean moduleIsThere() {
        try {
            Class.forName(MODULE + ".FloatVector", false, VectorCheck.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** HotSpot says "emulated-client" where only the quick compiler is used, and "interpreted" where none is. */
    private static boolean hasOptimizingCompiler() {
        String info = System.getProperty("java.vm.info", "");
        String name = System.getProperty("java.vm.name", "").toLowerCase(Locale.ROOT);
        return !info.contains("emulated-client")
                && !info.contains("interpreted")
                && !name.contains("client")
                && !name.contains("zero");
    }
}

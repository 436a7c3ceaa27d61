package inkling.math;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether vector kernels would be fast in this JVM. Where they are not compiled as they are meant to be, they are far slower than plain
 * ones: each operation makes objects, and a fused multiply-add that the processor does not do goes through BigDecimal.
 */
final class VectorCheck {
    static final String MODULE = "jdk.incubator.vector";

    /** The processor takes a nanosecond for a fused multiply-add, the interpreter some twenty, and BigDecimal 17,000. */
    private static final long MAX_NANOS_PER_FMA = 500;

    private static final int FMAS = 4;

    /** If the processor is busy with something else in one trial, it is not in all of them. */
    private static final int TRIALS = 10;

    private VectorCheck() {}

    /** What speaks against vector kernels, in words, or null. */
    static @Nullable String obstacle() {
        if (!moduleIsThere()) {
            return "for those, start java with --add-modules " + MODULE;
        }
        if (!hasOptimizingCompiler()) {
            return "this JVM has no optimizing compiler (" + System.getProperty("java.vm.info") + ")";
        }
        if (!hasFusedMultiplyAdd()) {
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

    /** No property says it, but the time does: it differs by a factor of hundreds, so the quickest trial decides. */
    private static boolean hasFusedMultiplyAdd() {
        float x = 1.5f;
        for (int trial = 0; trial < TRIALS; trial++) {
            long start = System.nanoTime();
            for (int i = 0; i < FMAS; i++) {
                x = Math.fma(x, 0.75f, 0.5f);
            }
            if (System.nanoTime() - start < FMAS * MAX_NANOS_PER_FMA) {
                // Always so: x goes from 1.5 towards 2.
                return x > 1;
            }
        }
        return false;
    }
}

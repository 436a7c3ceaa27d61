package inkling.math;

import java.util.List;
import java.util.OptionalInt;

/**
 * Which kernels this program runs on, chosen once: the vectorized ones where Java was started with {@code --add-modules
 * jdk.incubator.vector}, the reference ones elsewhere. The system property {@code inkling.vector.bits} (0, 64, 128, 256 or
 * 512) overrides the width; 0 means reference.
 */
public final class KernelSelection {
    /** System property that sets the vector width in bits; 0 for the reference kernels. */
    public static final String BITS_PROPERTY = "inkling.vector.bits";

    private static final String MODULE = "jdk.incubator.vector";

    private static final List<String> WIDTHS = List.of("64", "128", "256", "512");

    static final Kernels KERNELS = select();

    private KernelSelection() {}

    private static Kernels select() {
        String bits = System.getProperty(BITS_PROPERTY);
        if ("0".equals(bits)) {
            return new ReferenceKernels();
        }
        if (bits != null && !WIDTHS.contains(bits)) {
            log(BITS_PROPERTY + "=" + bits + " is passed over: expected 0 or one of " + WIDTHS + ".");
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            log("Running on the slow reference kernels; start java with --add-modules " + MODULE
                    + " for the fast ones.");
            return new ReferenceKernels();
        }
        return new VectorKernels();
    }

    /** The vector width that was asked for, or nothing for the machine's widest. */
    static OptionalInt requestedBits() {
        String bits = System.getProperty(BITS_PROPERTY);
        return bits != null && WIDTHS.contains(bits) ? OptionalInt.of(Integer.parseInt(bits)) : OptionalInt.empty();
    }

    private static void log(String message) {
        System.getLogger(KernelSelection.class.getName()).log(System.Logger.Level.INFO, message);
    }

    /** The kernels in use, for reports: {@code reference} or, for example, {@code vector 256-bit}. */
    public static String name() {
        return KERNELS.name();
    }
}

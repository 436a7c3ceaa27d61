package inkling.math;

/**
 * Which kernels this program runs on, chosen once: the vectorized ones where Java was started with {@code --add-modules
 * jdk.incubator.vector}, the reference ones elsewhere. The system property {@code inkling.vector.bits} (0, 64, 128, 256 or
 * 512) overrides the width; 0 means reference.
 */
public final class KernelSelection {
    /** System property that sets the vector width in bits; 0 for the reference kernels. */
    public static final String BITS_PROPERTY = "inkling.vector.bits";

    private static final String MODULE = "jdk.incubator.vector";

    static final Kernels KERNELS = select();

    private KernelSelection() {}

    private static Kernels select() {
        if ("0".equals(System.getProperty(BITS_PROPERTY))) {
            return new ReferenceKernels();
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            System.getLogger(KernelSelection.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "Running on the slow reference kernels; start java with --add-modules " + MODULE
                                    + " for the fast ones.");
            return new ReferenceKernels();
        }
        return new VectorKernels();
    }

    /** The kernels in use, for reports: {@code reference} or, for example, {@code vector 256-bit}. */
    public static String name() {
        return KERNELS.name();
    }
}

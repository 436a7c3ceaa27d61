package inkling.math;

import inkling.math.kernel.Kernels;
import inkling.math.kernel.ReferenceKernels;
import inkling.math.kernel.VectorBits;
import inkling.math.plain.PlainKernels;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which kernels this program runs on, chosen once: the vector kernels where Java was started with {@code --add-modules
 * jdk.incubator.vector} and can make fast code of them, the plain ones elsewhere. The system property {@value #KERNELS_PROPERTY}
 * insists on one set, and {@value #BITS_PROPERTY} (64, 128, 256 or 512) sets the width of the vectors; 0 means plain kernels.
 */
public final class KernelSelection {
    /** System property that insists on one set of kernels: {@code reference}, {@code plain} or {@code vector}. */
    public static final String KERNELS_PROPERTY = "inkling.kernels";

    /** System property that sets the vector width in bits; 0 for the plain kernels. */
    public static final String BITS_PROPERTY = VectorBits.PROPERTY;

    /** What {@link #KERNELS_PROPERTY} may be. */
    public static final List<String> SETS = List.of("reference", "plain", "vector");

    private KernelSelection() {}

    /**
     * Apart, so that the property can be set before the choice is made. Where the property asks for what there is not, or
     * what there is cannot be loaded, that is kept, because a class that fails here would be another error each time
     * after the first.
     */
    private static final class Chosen {
        static final @Nullable Kernels KERNELS;
        static final @Nullable Throwable REFUSAL;

        static {
            Kernels kernels = null;
            Throwable refusal = null;
            try {
                kernels = choose();
            } catch (IllegalArgumentException | LinkageError e) {
                refusal = e;
            }
            KERNELS = kernels;
            REFUSAL = refusal;
        }
    }

    /** What is thrown is a new one each time: with the trace of whoever asks, and none of what others added to it. */
    static Kernels kernels() {
        Throwable refusal = Chosen.REFUSAL;
        if (refusal instanceof LinkageError) {
            throw new LinkageError(refusal.getMessage(), refusal);
        }
        if (refusal != null) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
        return Objects.requireNonNull(Chosen.KERNELS);
    }

    /** The kernels in use, for reports: {@code reference}, {@code plain} or, for example, {@code vector 256-bit}. */
    public static String name() {
        return kernels().name();
    }

    /**
     * Insists on one set of kernels. To be called before anything is multiplied.
     *
     * @param set one of {@link #SETS}
     * @throws IllegalArgumentException if there is no such set, or it cannot run here
     * @throws IllegalStateException if the program runs on others already
     */
    public static void insistOn(String set) {
        requireSet(set);
        System.setProperty(KERNELS_PROPERTY, set);
        if (!name().startsWith(set)) {
            throw new IllegalStateException("the program runs on the " + name() + " kernels already, not on " + set);
        }
    }

    private static void requireSet(String set) {
        if (!SETS.contains(set)) {
            throw new IllegalArgumentException("kernels \"" + set + "\": expected one of " + String.join(", ", SETS));
        }
        if (set.equals("vector") && !VectorCheck.moduleIsThere()) {
            throw new IllegalArgumentException(
                    "vector kernels need Java to be started with --add-modules " + VectorCheck.MODULE);
        }
    }

    private static Kernels choose() {
        String set = System.getProperty(KERNELS_PROPERTY);
        if (set != null) {
            requireSet(set);
            return switch (set) {
                case "reference" -> new ReferenceKernels();
                case "vector" -> vectorKernels();
                default -> new PlainKernels();
            };
        }
        String bits = System.getProperty(BITS_PROPERTY);
        if ("0".equals(bits)) {
            return new PlainKernels();
        }
        if (bits != null && !VectorBits.WIDTHS.contains(bits)) {
            log(
                    System.Logger.Level.INFO,
                    BITS_PROPERTY + "=" + bits + " is passed over: expected 0 or one of " + VectorBits.WIDTHS + ".");
        }
        @Nullable String obstacle = VectorCheck.obstacle();
        if (obstacle != null) {
            log(System.Logger.Level.INFO, "Running on the plain kernels, not the vector ones: " + obstacle + ".");
            return new PlainKernels();
        }
        Kernels kernels = vectorKernels();
        // What goes as it should is for those who look.
        log(
                System.Logger.Level.DEBUG,
                "Running on the " + kernels.name()
                        + " kernels: the optimizing compiler, fused multiply-add and vectors of that width are there.");
        return kernels;
    }

    private static Kernels vectorKernels() {
        return (Kernels) ofVectorRoom("VectorKernels");
    }

    /** An object by its class's name, so that nothing else needs the vector module, and a compiler for the browser does not follow it. */
    static Object ofVectorRoom(String name) {
        try {
            var type = Class.forName("inkling.math.vector." + name).getDeclaredConstructor();
            return Objects.requireNonNull(type.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the vector kernels cannot be loaded", e);
        }
    }

    static void log(System.Logger.Level level, String message) {
        System.getLogger(KernelSelection.class.getName()).log(level, message);
    }
}

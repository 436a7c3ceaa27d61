package inkling.math.kernel;

import java.util.List;
import java.util.OptionalInt;

/** How wide vectors shall be, where the user has said so. */
public final class VectorBits {
    /** System property that sets the vector width in bits; 0 for the plain kernels. */
    public static final String PROPERTY = "inkling.vector.bits";

    /** What it may be, beside 0. */
    public static final List<String> WIDTHS = List.of("64", "128", "256", "512");

    private VectorBits() {}

    /** The width that was asked for, or nothing for the machine's widest. */
    public static OptionalInt requested() {
        String bits = System.getProperty(PROPERTY);
        return bits != null && WIDTHS.contains(bits) ? OptionalInt.of(Integer.parseInt(bits)) : OptionalInt.empty();
    }
}

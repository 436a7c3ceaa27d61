package inkling.math.vector;

import inkling.math.kernel.VectorBits;
import java.util.OptionalInt;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vector width that all vector kernels share: the machine's widest, or what {@code inkling.vector.bits} says. */
final class Lanes {
    static final VectorSpecies<Float> SPECIES = species();
    static final int COUNT = SPECIES.length();

    private Lanes() {}

    /** As many columns as whole vectors need to cover {@code columns} of them, but at most {@code width}. */
    static int cover(int columns, int width) {
        return Math.min(Math.ceilDiv(columns, COUNT) * COUNT, width);
    }

    /** The floats of {@code result} at {@code offset} += sum. */
    static void addTo(float[] result, int offset, FloatVector sum) {
        FloatVector.fromArray(SPECIES, result, offset).add(sum).intoArray(result, offset);
    }

    private static VectorSpecies<Float> species() {
        var widest = FloatVector.SPECIES_PREFERRED;
        OptionalInt bits = VectorBits.requested();
        if (bits.isEmpty()) {
            return widest;
        }
        if (bits.getAsInt() > widest.vectorBitSize()) {
            System.getLogger("inkling.math.KernelSelection")
                    .log(
                            System.Logger.Level.INFO,
                            VectorBits.PROPERTY + "=" + bits.getAsInt() + " is passed over: vectors have "
                                    + widest.vectorBitSize() + " bits here.");
            return widest;
        }
        return VectorSpecies.of(float.class, VectorShape.forBitSize(bits.getAsInt()));
    }
}

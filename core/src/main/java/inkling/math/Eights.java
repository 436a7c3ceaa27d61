package inkling.math;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Vectors of eight floats, whatever the machine's widest. */
final class Eights {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

    private Eights() {}

    /** Eight unsigned bytes. */
    static FloatVector ofBytes(byte[] array, int i) {
        var ints = ByteVector.fromArray(ByteVector.SPECIES_64, array, i)
                .convertShape(VectorOperators.ZERO_EXTEND_B2I, IntVector.SPECIES_256, 0);
        return (FloatVector) ints.convert(VectorOperators.I2F, 0);
    }
}

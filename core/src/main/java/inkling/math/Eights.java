package inkling.math;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors of eight floats, whatever the machine's widest: where they come from, and how they are added up over their lanes.
 * Eight vectors are folded to four, each with the four partial sums of one vector in its lower half and of another in its upper,
 * those to two and those to one, whose lanes are the eight sums.
 */
final class Eights {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

    private static final VectorMask<Float> UPPER_4 = VectorMask.fromLong(SPECIES, 0b1111_0000);
    private static final VectorMask<Float> UPPER_2 = VectorMask.fromLong(SPECIES, 0b1100_1100);
    private static final VectorMask<Float> UPPER_1 = VectorMask.fromLong(SPECIES, 0b1010_1010);
    private static final VectorShuffle<Float> SWAP_4 = VectorShuffle.fromValues(SPECIES, 4, 5, 6, 7, 0, 1, 2, 3);
    private static final VectorShuffle<Float> SWAP_2 = VectorShuffle.fromValues(SPECIES, 2, 3, 0, 1, 6, 7, 4, 5);
    private static final VectorShuffle<Float> SWAP_1 = VectorShuffle.fromValues(SPECIES, 1, 0, 3, 2, 5, 4, 7, 6);

    private Eights() {}

    static FloatVector of(float[] array, int i) {
        return FloatVector.fromArray(SPECIES, array, i);
    }

    /** Eight unsigned bytes. */
    static FloatVector ofBytes(byte[] array, int i) {
        var ints = ByteVector.fromArray(ByteVector.SPECIES_64, array, i)
                .convertShape(VectorOperators.ZERO_EXTEND_B2I, IntVector.SPECIES_256, 0);
        return (FloatVector) ints.convert(VectorOperators.I2F, 0);
    }

    /** Four partial sums of a, then four of b. */
    static FloatVector fold4(FloatVector a, FloatVector b) {
        return a.blend(b, UPPER_4).add(b.blend(a, UPPER_4).rearrange(SWAP_4));
    }

    /** Of vectors that are folded once: from each half of each, two partial sums. */
    static FloatVector fold2(FloatVector a, FloatVector b) {
        return a.blend(b, UPPER_2).add(b.blend(a, UPPER_2).rearrange(SWAP_2));
    }

    /** Of vectors that are folded twice: the sums. */
    static FloatVector fold1(FloatVector a, FloatVector b) {
        return a.blend(b, UPPER_1).add(b.blend(a, UPPER_1).rearrange(SWAP_1));
    }
}

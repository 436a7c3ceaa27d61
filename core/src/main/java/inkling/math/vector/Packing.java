package inkling.math.vector;

import inkling.math.kernel.Operand;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Copies of some lines of a matrix, its rows or its columns, side by side: first what all lines begin with. */
final class Packing {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    /** Lines are turned four at a time, however wide the machine's vectors: shuffling across more lanes takes longer. */
    private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;

    private static final VectorShuffle<Float> LOW = VectorShuffle.fromValues(FOUR, 0, 0, 1, 1);
    private static final VectorShuffle<Float> HIGH = VectorShuffle.fromValues(FOUR, 2, 2, 3, 3);
    private static final VectorMask<Float> ODD = VectorMask.fromLong(FOUR, 0b1010);

    private Packing() {}

    /**
     * {@code into[start + p · width + l]} becomes element (l, p) of {@code lines}, and 0 for l from {@code count} on.
     *
     * @param length of a line
     * @param lines one of whose steps is 1: along the lines, or from line to line
     * @param count of lines, at most {@code width}
     */
    static void pack(int length, Operand lines, int count, float[] into, int start, int width) {
        if (count < width) {
            Arrays.fill(into, start, start + length * width, 0);
        }
        if (lines.columnStep() == 1) {
            turn(length, lines, count, into, start, width);
        } else if (count == 2 * LANES) {
            copyVectors(length, lines, into, start, width);
        } else if (count == FOUR.length()) {
            copyFours(length, lines, into, start, width);
        } else {
            for (int p = 0; p < length; p++) {
                System.arraycopy(lines.data(), lines.offset() + p * lines.columnStep(), into, start + p * width, count);
            }
        }
    }

    private static void turn(int length, Operand lines, int count, float[] into, int start, int width) {
        int l = 0;
        for (; l + FOUR.length() <= count; l += FOUR.length()) {
            turnFour(length, lines, l, into, start, width);
        }
        for (; l < count; l++) {
            int i = lines.offset() + l * lines.rowStep();
            for (int p = 0; p < length; p++) {
                into[start + p * width + l] = lines.data()[i + p];
            }
        }
    }

    private static void turnFour(int length, Operand lines, int l, float[] into, int start, int width) {
        float[] data = lines.data();
        int i0 = lines.offset() + l * lines.rowStep();
        int i1 = i0 + lines.rowStep();
        int i2 = i1 + lines.rowStep();
        int i3 = i2 + lines.rowStep();
        int j = start + l;
        int p = 0;
        for (; p < FOUR.loopBound(length); p += FOUR.length()) {
            var line0 = FloatVector.fromArray(FOUR, data, i0 + p);
            var line1 = FloatVector.fromArray(FOUR, data, i1 + p);
            var line2 = FloatVector.fromArray(FOUR, data, i2 + p);
            var line3 = FloatVector.fromArray(FOUR, data, i3 + p);
            var even = zip(line0, line2, LOW);
            var odd = zip(line1, line3, LOW);
            zip(even, odd, LOW).intoArray(into, j);
            zip(even, odd, HIGH).intoArray(into, j + width);
            even = zip(line0, line2, HIGH);
            odd = zip(line1, line3, HIGH);
            zip(even, odd, LOW).intoArray(into, j + 2 * width);
            zip(even, odd, HIGH).intoArray(into, j + 3 * width);
            j += FOUR.length() * width;
        }
        for (; p < length; p++) {
            into[j] = data[i0 + p];
            into[j + 1] = data[i1 + p];
            into[j + 2] = data[i2 + p];
            into[j + 3] = data[i3 + p];
            j += width;
        }
    }

    /** The lower or the higher lanes of x and y in turn: x, y, x, y. */
    private static FloatVector zip(FloatVector x, FloatVector y, VectorShuffle<Float> half) {
        return x.rearrange(half).blend(y.rearrange(half), ODD);
    }

    private static void copyVectors(int length, Operand lines, float[] into, int start, int width) {
        int i = lines.offset();
        int j = start;
        for (int p = 0; p < length; p++) {
            FloatVector.fromArray(SPECIES, lines.data(), i).intoArray(into, j);
            FloatVector.fromArray(SPECIES, lines.data(), i + LANES).intoArray(into, j + LANES);
            i += lines.columnStep();
            j += width;
        }
    }

    private static void copyFours(int length, Operand lines, float[] into, int start, int width) {
        int i = lines.offset();
        int j = start;
        for (int p = 0; p < length; p++) {
            FloatVector.fromArray(FOUR, lines.data(), i).intoArray(into, j);
            i += lines.columnStep();
            j += width;
        }
    }
}

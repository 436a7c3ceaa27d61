package inkling.nn;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** FloatList that never change, without an object for each of them. */
final class FloatList extends AbstractList<Float> implements RandomAccess {
    private final float[] numbers;

    /** Of an array that nobody else has. */
    FloatList(float... numbers) {
        this.numbers = numbers;
    }

    @Override
    public Float get(int index) {
        return numbers[Objects.checkIndex(index, numbers.length)];
    }

    @Override
    public int size() {
        return numbers.length;
    }
}

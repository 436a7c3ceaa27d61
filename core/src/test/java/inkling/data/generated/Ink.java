package inkling.data.generated;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Measures the ink of one 28×28 picture, or, for what does not ask where it is, of many. */
final class Ink {
    private static final int SIDE = 28;

    private final int[] levels;

    Ink(byte[] pixels) {
        levels = IntStream.range(0, pixels.length)
                .map(i -> Byte.toUnsignedInt(pixels[i]))
                .toArray();
    }

    /** Mean of the pixels, in 0..1. */
    double mean() {
        return IntStream.of(levels).average().orElseThrow() / 255;
    }

    /** Standard deviation of the pixels, in 0..1. */
    double deviation() {
        double mean = 255 * mean();
        double variance = IntStream.of(levels)
                .mapToDouble(level -> (level - mean) * (level - mean))
                .average()
                .orElseThrow();
        return Math.sqrt(variance) / 255;
    }

    /** Share of the pixels that have any ink. */
    double inked() {
        return (double) IntStream.of(levels).filter(level -> level > 0).count() / levels.length;
    }

    int darkest() {
        return IntStream.of(levels).max().orElseThrow();
    }

    /** How many different gray levels there are between background and full ink. */
    long grays() {
        return IntStream.of(levels)
                .filter(level -> level > 0 && level < 255)
                .distinct()
                .count();
    }

    int width() {
        return extent(i -> i % SIDE);
    }

    int height() {
        return extent(i -> i / SIDE);
    }

    /** Column of the centre of mass. */
    double centreX() {
        return centre(i -> i % SIDE);
    }

    /** Row of the centre of mass. */
    double centreY() {
        return centre(i -> i / SIDE);
    }

    private int extent(IntUnaryOperator coordinate) {
        var where = IntStream.range(0, levels.length)
                .filter(i -> levels[i] > 0)
                .map(coordinate)
                .summaryStatistics();
        return where.getMax() - where.getMin() + 1;
    }

    private double centre(IntUnaryOperator coordinate) {
        double mass = 0;
        double moment = 0;
        for (int i = 0; i < levels.length; i++) {
            mass += levels[i];
            moment += (double) levels[i] * coordinate.applyAsInt(i);
        }
        return moment / mass;
    }
}

package inkling.data.generated;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Handwriting-like digits of MNIST's size, centring and gray levels, drawn from random numbers alone.
 *
 * <p>Each example depends on the seed and its own index only, so a longer dataset begins with the shorter one of the
 * same seed, and the number of threads makes no difference. Every ten examples hold each digit once, in random order.
 * All methods may be called from any thread.
 */
public final class GeneratedDigits {
    private static final int CLASSES = Dataset.DIGIT_NAMES.size();

    private GeneratedDigits() {}

    /**
     * Draws a labelled dataset, named {@code generated}.
     *
     * @param count number of examples, from 0 to 2,739,137 (what one array can hold)
     * @param seed the same seed gives the same examples
     * @param threads how many draw at a time, at least 1
     * @return {@code count} labelled pictures of 28×28
     * @throws IllegalArgumentException if {@code count} or {@code threads} is out of range
     */
    public static Dataset dataset(int count, long seed, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
        requireRoom(count);
        byte[] labels = chooseLabels(count, seed);
        byte[] pixels = new byte[Math.multiplyExact(count, ImageShape.MNIST.pixels())];
        drawAll(labels, pixels, seed, threads);
        return named(pixels, labels);
    }

    /**
     * Draws the same dataset on the calling thread, which is all there is in a browser.
     *
     * @param count number of examples, from 0 to 2,739,137 (what one array can hold)
     * @param seed the same seed gives the same examples
     * @return {@code count} labelled pictures of 28×28
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    public static Dataset dataset(int count, long seed) {
        requireRoom(count);
        byte[] labels = chooseLabels(count, seed);
        byte[] pixels = new byte[Math.multiplyExact(count, ImageShape.MNIST.pixels())];
        drawRange(labels, pixels, seed, 0, count);
        return named(pixels, labels);
    }

    /**
     * The labels of a dataset of any size, for whoever draws its pictures part by part.
     *
     * @param count number of examples
     * @param seed of the dataset
     */
    public static byte[] labels(int count, long seed) {
        if (count < 0) {
            throw new IllegalArgumentException(count + " generated digits: expected 0 or more");
        }
        return chooseLabels(count, seed);
    }

    /**
     * Draws a part of a dataset of any size.
     *
     * @param labels of the part, from {@link #labels}
     * @param first index of the first of them in the dataset
     * @param seed of the dataset
     * @return the pictures' pixels, one after the other
     */
    public static byte[] pictures(byte[] labels, int first, long seed) {
        byte[] pixels = new byte[Math.multiplyExact(labels.length, ImageShape.MNIST.pixels())];
        long key = key(seed);
        for (int i = 0; i < labels.length; i++) {
            draw(labels[i], new SplittableRandom(key + first + i), pixels, i * ImageShape.MNIST.pixels());
        }
        return pixels;
    }

    private static void requireRoom(int count) {
        int most = Integer.MAX_VALUE / ImageShape.MNIST.pixels();
        if (count < 0 || count > most) {
            throw new IllegalArgumentException(count + " generated digits: expected 0 to " + most);
        }
    }

    private static Dataset named(byte[] pixels, byte[] labels) {
        return new Dataset("generated", ImageShape.MNIST, Dataset.DIGIT_NAMES, pixels, labels);
    }

    /**
     * Draws one digit.
     *
     * @param digit 0 to 9
     * @param random decides shape, hand and pen
     * @return {@code [28 × 28]}, unsigned, 0 background and 255 ink; the caller owns it
     * @throws IllegalArgumentException if {@code digit} is out of range
     */
    public static byte[] draw(int digit, RandomGenerator random) {
        if (digit < 0 || digit >= CLASSES) {
            throw new IllegalArgumentException("digit " + digit + ": expected 0 to " + (CLASSES - 1));
        }
        byte[] pixels = new byte[ImageShape.MNIST.pixels()];
        draw(digit, random, pixels, 0);
        return pixels;
    }

    /** Fills every run of ten labels with the ten digits in random order; the last run may be cut short. */
    private static byte[] chooseLabels(int count, long seed) {
        byte[] labels = new byte[count];
        var random = new SplittableRandom(seed);
        byte[] run = new byte[CLASSES];
        for (int first = 0; first < labels.length; first += CLASSES) {
            for (int i = 0; i < CLASSES; i++) {
                int j = random.nextInt(i + 1);
                run[i] = run[j];
                run[j] = (byte) i;
            }
            System.arraycopy(run, 0, labels, first, Math.min(CLASSES, labels.length - first));
        }
        return labels;
    }

    private static void drawAll(byte[] labels, byte[] pixels, long seed, int threads) {
        int parts = Math.clamp(labels.length, 1, threads);
        try (var pool = new ForkJoinPool(parts)) {
            IntStream.range(0, parts)
                    .mapToObj(part -> pool.submit(() -> drawRange(
                            labels,
                            pixels,
                            seed,
                            split(labels.length, part, parts),
                            split(labels.length, part + 1, parts))))
                    .toList()
                    .forEach(ForkJoinTask::join);
        }
    }

    /** Where a part begins when {@code count} examples are split evenly. */
    private static int split(int count, int part, int parts) {
        return (int) ((long) count * part / parts);
    }

    private static void drawRange(byte[] labels, byte[] pixels, long seed, int from, int to) {
        long key = key(seed);
        for (int i = from; i < to; i++) {
            draw(labels[i], new SplittableRandom(key + i), pixels, i * ImageShape.MNIST.pixels());
        }
    }

    /**
     * What an example's index is added to for its own seed. Neighbouring seeds are safe here: SplittableRandom steps by an odd constant
     * near 2^64/φ and mixes each state, so two streams whose seeds differ by less than 2^32 do not meet.
     */
    private static long key(long seed) {
        return new SplittableRandom(~seed).nextLong();
    }

    private static void draw(int digit, RandomGenerator random, byte[] pixels, int offset) {
        Glyph glyph = Glyphs.random(digit, random);
        Hand hand = Hand.random(random);
        var trace = new Trace(glyph.points());
        for (Stroke stroke : glyph.strokes()) {
            trace.follow(hand.apply(stroke, random));
        }
        new Rasterizer().draw(trace, hand, pixels, offset);
    }
}

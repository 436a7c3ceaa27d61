package inkling.data;

import java.util.random.RandomGenerator;

/**
 * The random numbers of NumPy's {@code np.random.seed} and the functions that follow it: the Mersenne Twister MT19937. With
 * it a learner can run a NumPy program and this one side by side. Not safe for more than one thread at a time.
 *
 * @see "Matsumoto and Nishimura, Mersenne Twister, ACM TOMACS 8(1), 1998; NumPy's RandomState"
 */
public final class NumpyRandom implements RandomGenerator {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int TWIST = 0x9908b0df;
    private static final int UPPER = 0x80000000;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    /**
     * Seeds as {@code np.random.seed(seed)} does.
     *
     * @param seed 0 to 2³² − 1
     */
    public NumpyRandom(long seed) {
        if (seed < 0 || seed > 0xffffffffL) {
            throw new IllegalArgumentException("NumPy seed " + seed + ": expected 0 to 4294967295");
        }
        state[0] = (int) seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    @Override
    public int nextInt() {
        if (next == SIZE) {
            twist();
            next = 0;
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = (state[i] & UPPER) | (state[(i + 1) % SIZE] & ~UPPER);
            state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : TWIST);
        }
    }

    /** 64 bits, the first 32 drawn are the upper ones. */
    @Override
    public long nextLong() {
        return ((long) nextInt() << 32) | Integer.toUnsignedLong(nextInt());
    }

    /** Uniform in [0, 1) with 53 random bits, as {@code np.random.rand}. */
    @Override
    public double nextDouble() {
        int upper = nextInt() >>> 5;
        int lower = nextInt() >>> 6;
        return (upper * 0x1p26 + lower) * 0x1p-53;
    }

    /**
     * Uniform in 0 … bound − 1, as {@code np.random.shuffle} draws: enough low bits for the largest result, drawn again
     * until they are not above it.
     */
    @Override
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound " + bound + ": expected at least 1");
        }
        int largest = bound - 1;
        if (largest == 0) {
            return 0;
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(largest);
        int drawn;
        do {
            drawn = nextInt() & mask;
        } while (drawn > largest);
        return drawn;
    }
}

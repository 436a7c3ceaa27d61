package inkling.math;

/**
 * Random numbers from counters instead of from a state: the number of a draw is all that it depends on, so that draws may be
 * made in any order, by any thread, and again. These are the numbers of SplitMix64, which adds a constant to its state and
 * mixes: its n-th number can be had without those before.
 *
 * @see "Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014; the mixing function is
 *     Stafford's variant 13"
 */
public final class Seeds {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private Seeds() {}

    /** The seed of part {@code number} of whatever {@code seed} is for: of an epoch, of an example in it, of a layer. */
    public static long derive(long seed, long number) {
        return bits(mix(seed), number);
    }

    /** The {@code number}-th 64 random bits, counted from 0, that belong to a seed. */
    public static long bits(long seed, long number) {
        return mix(seed + GOLDEN_GAMMA * (number + 1));
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}

package inkling.train;

/**
 * Seeds for all that is random in training, from the one seed of the run: so nothing depends on what was drawn before.
 *
 * @see "Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014: the mixing function (Stafford's
 *     variant 13) and the golden ratio as increment"
 */
final class Seeds {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Seeds() {}

    /** For the order of the examples in one epoch. */
    static long ofEpoch(long seed, int epoch) {
        return mix(mix(seed) + GOLDEN * (epoch + 1L));
    }

    /**
     * For what happens to one example in one epoch.
     *
     * @param index of the example in the dataset
     */
    static long ofExample(long seed, int epoch, int index) {
        return mix(ofEpoch(seed, epoch) + GOLDEN * (index + 1L));
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}

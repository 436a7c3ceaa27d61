package inkling.app.data;

import inkling.data.Dataset;
import inkling.data.TrainTest;
import inkling.data.generated.GeneratedDigits;

/**
 * Digits that the program draws, as {@code --data generated:COUNT:SEED} asks for them.
 *
 * @param count of the training set, at least 1
 * @param seed of what is random about them
 */
public record Generated(int count, long seed) {
    /** What {@code --data} begins with. */
    public static final String NAME = "generated";

    private static final int DEFAULT_COUNT = 60_000;
    private static final int TEST_COUNT = 10_000;

    /** Far from the seeds that people choose, so that no one's training set holds the test set. */
    private static final long TEST_SEED = 0x7e57_7e57_7e57L;

    /** Whether {@code --data} asks for them. */
    public static boolean isMeant(String data) {
        return data.equals(NAME) || data.startsWith(NAME + ":");
    }

    /** Reads what {@code --data} says; see {@link #isMeant}. */
    public static Generated parse(String data) {
        String[] parts = data.split(":", -1);
        try {
            int count = parts.length > 1 ? Integer.parseInt(parts[1]) : DEFAULT_COUNT;
            long seed = parts.length > 2 ? Long.parseLong(parts[2]) : 1;
            if (parts.length <= 3 && count > 0) {
                return new Generated(count, seed);
            }
        } catch (NumberFormatException e) {
            // Said below, as for a part too many.
        }
        throw new IllegalArgumentException("--data " + data
                + ": expected generated, generated:COUNT or generated:COUNT:SEED, with whole numbers,"
                + " COUNT at least 1");
    }

    /** Draws them, and the test set that goes with all of them. */
    TrainTest draw(int threads) {
        return new TrainTest(GeneratedDigits.dataset(count, seed, threads), test(threads));
    }

    /** The test set that goes with all of them. */
    public static Dataset test(int threads) {
        return GeneratedDigits.dataset(TEST_COUNT, TEST_SEED, threads);
    }
}

package inkling.train.optimizer;

/** Checks what an optimizer is made with. */
final class Hyperparameters {
    private Hyperparameters() {}

    /** Checks that 0 ≤ value < 1. */
    static void requireShare(float value, String name) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " " + value + ": expected 0 or more and less than 1");
        }
    }

    /** Checks that 0 < value < ∞. */
    static void requirePositive(float value, String name) {
        if (!(value > 0) || Float.isInfinite(value)) {
            throw new IllegalArgumentException(name + " " + value + ": expected a positive number");
        }
    }
}

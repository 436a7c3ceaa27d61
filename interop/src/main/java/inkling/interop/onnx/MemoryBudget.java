package inkling.interop.onnx;

/**
 * Counts the memory of which a small file can ask much, by naming the same values again and again: what is read from other files, and
 * what each layer has copies of.
 */
final class MemoryBudget {
    private static final long DEFAULT = 2L << 30;

    private final long allowed;
    private long left;

    MemoryBudget() {
        this(DEFAULT);
    }

    MemoryBudget(long allowed) {
        this.allowed = allowed;
        left = allowed;
    }

    /**
     * Takes some of it.
     *
     * @throws IllegalArgumentException if there is not so much left
     */
    void take(long bytes) {
        if (bytes > left) {
            throw new IllegalArgumentException("expected at most " + allowed
                    + " bytes of values from other files and of layers together, found more");
        }
        left -= bytes;
    }
}

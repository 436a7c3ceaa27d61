package inkling.spark;

/** How much a task may carry with it. */
final class TaskSize {
    /** Spark refuses tasks of 128 MB (spark.rpc.message.maxSize), and the driver holds those that it is sending. */
    private static final long MAX_BYTES = 16 << 20;

    private TaskSize() {}

    /**
     * Tasks to send pieces with.
     *
     * @param bytes of all of them, which are of about the same size
     * @param wanted as many as that if the pieces are enough, and more where each would carry too much
     */
    static int partitions(int pieces, long bytes, int wanted) {
        return Math.clamp(Math.max(wanted, Math.ceilDiv(bytes, MAX_BYTES)), 1, Math.max(1, pieces));
    }
}

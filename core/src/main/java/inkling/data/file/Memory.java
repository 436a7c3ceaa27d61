package inkling.data.file;

/** How much a file may make this process take. */
final class Memory {
    /** The longest array every virtual machine gives. */
    private static final long MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

    private Memory() {}

    /**
     * Bytes that one array of pixels may take: half of the heap, because an array that grows, or is put together from
     * parts, is there twice for a moment.
     */
    static long largestArray() {
        return Math.min(MAX_ARRAY_LENGTH, Runtime.getRuntime().maxMemory() / 2);
    }
}

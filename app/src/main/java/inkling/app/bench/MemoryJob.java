package inkling.app.bench;

import inkling.math.Matrix;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Reading a matrix that no cache holds, on all threads: what nothing that goes through so much memory can beat. */
final class MemoryJob implements Job {
    /** A row is one cache line, and is not padded. */
    private static final int COLUMNS = 16;

    private static final int ROW_BYTES = COLUMNS * Float.BYTES;

    /** 256 MB. */
    private static final int MAX_ROWS = 1 << 22;

    /** Few enough to be in the nearest cache still, should half a row be all that is added at once. */
    private static final int BLOCK = 256;

    /** All elements are less than this: the sum of a column, at most 3 · 2²², is exact in {@code float}. */
    private static final int NUMBERS = 4;

    @Override
    public String key() {
        return "memory";
    }

    @Override
    public List<Measurement> measure(Conditions conditions) throws InterruptedException {
        int threads = conditions.threads();
        Runtime heap = Runtime.getRuntime();
        Matrix numbers = numbers(rows(heap.maxMemory() - heap.totalMemory() + heap.freeMemory()));
        List<Part> parts = IntStream.range(0, threads)
                .mapToObj(i -> new Part(numbers, start(numbers, i, threads), start(numbers, i + 1, threads)))
                .toList();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            check(read(pool, parts), numbers);
            Samples samples = conditions.sampler(1).repeat(() -> read(pool, parts));
            double bytes = (double) ROW_BYTES * numbers.rows();
            String name = String.format(Locale.ROOT, "reading %,.0f MB, threads: %d", bytes / (1 << 20), threads);
            return List.of(Measurement.rate(this, name, samples, bytes / 1e9, "GB/s"));
        }
    }

    /** As many as fit in a quarter of the bytes that are free. */
    static int rows(long freeBytes) {
        return Math.clamp(freeBytes / 4 / ROW_BYTES, 1, MAX_ROWS);
    }

    private static Matrix numbers(int rows) {
        Matrix numbers = Matrix.zeros(rows, COLUMNS);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                numbers.set(row, column, (row + column) % NUMBERS);
            }
        }
        return numbers;
    }

    /** The first row of a thread; for the thread after the last, the number of rows. */
    private static int start(Matrix numbers, int thread, int threads) {
        return (int) ((long) numbers.rows() * thread / threads);
    }

    /** The sum of all elements. */
    private static double read(ExecutorService pool, List<Part> parts) throws InterruptedException {
        double sum = 0;
        for (Future<Double> part : pool.invokeAll(parts)) {
            try {
                sum += part.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("reading failed: " + e.getCause(), e);
            }
        }
        return sum;
    }

    /** Each row has every number equally often. */
    private void check(double found, Matrix numbers) {
        double expected = (NUMBERS - 1) / 2.0 * COLUMNS * numbers.rows();
        Answer.require(found == expected, this, "the sum of the numbers", found, expected);
    }

    /** One thread's share of the rows; its answer is the sum of their elements. */
    private record Part(Matrix numbers, int from, int to) implements Callable<Double> {
        @Override
        public Double call() {
            Matrix sums = Matrix.zeros(1, COLUMNS);
            for (int row = from; row < to; row += BLOCK) {
                sums.addColumnSums(numbers.rows(row, Math.min(BLOCK, to - row)));
            }
            double sum = 0;
            for (float one : sums.toArray()) {
                sum += one;
            }
            return sum;
        }
    }
}

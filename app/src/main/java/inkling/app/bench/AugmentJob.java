package inkling.app.bench;

import inkling.data.Dataset;
import inkling.data.augment.Augmentation;
import inkling.data.augment.Distorter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** New pictures from old ones: moved, turned, stretched and pulled about, on all threads. */
final class AugmentJob implements Job {
    /** As in the recipe {@code strong}, and moved as well. */
    private static final String SETTINGS = "shift=1,rotate=10,scale=0.15,elastic=36/5";

    private static final int PICTURES_PER_THREAD = 500;

    @Override
    public String key() {
        return "augment";
    }

    @Override
    public List<Measurement> measure(Conditions conditions) throws InterruptedException {
        Dataset data = conditions.train();
        List<Part> parts = IntStream.range(0, conditions.threads())
                .mapToObj(thread -> new Part(data, PICTURES_PER_THREAD * thread))
                .toList();
        try (ExecutorService pool = Executors.newFixedThreadPool(conditions.threads())) {
            distort(pool, parts);
            check(data, parts);
            Samples samples = conditions.sampler(1).repeat(() -> distort(pool, parts));
            return List.of(
                    Measurement.rate(this, SETTINGS, samples, (double) PICTURES_PER_THREAD * parts.size(), "images/s"));
        }
    }

    private static void distort(ExecutorService pool, List<Part> parts) throws InterruptedException {
        for (Future<Part> future : pool.invokeAll(parts)) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("distortion failed: " + e.getCause(), e);
            }
        }
    }

    /** Distorted by one thread they are the same, and they have about as much ink as before. */
    private void check(Dataset data, List<Part> parts) {
        for (Part part : parts) {
            Part again = new Part(data, part.first).call();
            Answer.require(
                    Arrays.equals(part.distorted, again.distorted),
                    this,
                    "what several threads make",
                    "different",
                    "the same as by one thread");
        }
        long before = 0;
        for (int i = 0; i < PICTURES_PER_THREAD; i++) {
            before += ink(data.picture(i % data.size()));
        }
        long after = ink(parts.getFirst().distorted);
        Answer.require(
                after > before / 1.5 && after < before * 1.5,
                this,
                "the ink of the distorted pictures",
                after,
                "about " + before);
    }

    private static long ink(byte[] pixels) {
        long sum = 0;
        for (byte pixel : pixels) {
            sum += Byte.toUnsignedInt(pixel);
        }
        return sum;
    }

    /** One thread's share of the pictures, distorted anew each time. */
    private static final class Part implements Callable<Part> {
        private final Dataset data;
        private final int first;
        private final Distorter distorter;
        private final byte[] distorted;
        private long seed;

        /** Pictures from {@code first} on, and again from the beginning where the data ends. */
        Part(Dataset data, int first) {
            this.data = data;
            this.first = first;
            distorter = new Distorter(data.shape(), Augmentation.parse(SETTINGS));
            distorted = new byte[Math.multiplyExact(PICTURES_PER_THREAD, data.features())];
            seed = first;
        }

        @Override
        public Part call() {
            for (int i = 0; i < PICTURES_PER_THREAD; i++) {
                int picture = (first + i) % data.size();
                distorter.distort(data.pixels(), data.offset(picture), distorted, i * data.features(), seed++);
            }
            return this;
        }
    }
}

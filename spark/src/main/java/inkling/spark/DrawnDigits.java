package inkling.spark;

import inkling.app.data.Generated;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.generated.GeneratedDigits;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** {@code generated:COUNT:SEED}, drawn on the executors; the driver chooses the labels, which is done one after the other. */
record DrawnDigits(int count, long seed, int threads) implements RemoteData {
    private static final int CHUNK = 2048;

    /** Digits to be drawn by one task. */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    private record Chunk(int first, byte[] labels, int[] places, long seed) implements Serializable {
        private static final long serialVersionUID = 1;

        Rows draw() {
            int[] wanted = IntStream.range(0, labels.length)
                    .filter(i -> places[i] >= 0)
                    .toArray();
            int width = ImageShape.MNIST.pixels();
            byte[] pixels = new byte[wanted.length * width];
            int[] indices = new int[wanted.length];
            int[] classes = new int[wanted.length];
            for (int i = 0; i < wanted.length; i++) {
                byte[] label = {labels[wanted[i]]};
                System.arraycopy(GeneratedDigits.pictures(label, first + wanted[i], seed), 0, pixels, i * width, width);
                indices[i] = places[wanted[i]];
                classes[i] = label[0];
            }
            return new Rows(indices, classes, pixels, null);
        }
    }

    static DrawnDigits of(String data, int threads) {
        Generated digits = Generated.parse(data);
        if (digits.count() > RemoteData.MAX_EXAMPLES) {
            throw new IllegalArgumentException(
                    "--data " + data + ": expected at most " + RemoteData.MAX_EXAMPLES + " digits");
        }
        return new DrawnDigits(digits.count(), digits.seed(), threads);
    }

    @Override
    public Form form() {
        return new Form(
                Generated.NAME,
                false,
                ImageShape.MNIST.height(),
                ImageShape.MNIST.width(),
                List.copyOf(Dataset.DIGIT_NAMES));
    }

    @Override
    public @Nullable Dataset test() {
        return Generated.test(threads);
    }

    @Override
    public JavaRDD<Rows> rows(JavaSparkContext spark, int[] places) {
        byte[] labels = GeneratedDigits.labels(count, seed);
        List<Chunk> chunks = new ArrayList<>();
        for (int first = 0; first < count; first += CHUNK) {
            int[] wanted = Arrays.copyOfRange(places, first, Math.min(count, first + CHUNK));
            if (Arrays.stream(wanted).anyMatch(place -> place >= 0)) {
                byte[] some = Arrays.copyOfRange(labels, first, first + wanted.length);
                chunks.add(new Chunk(first, some, wanted, seed));
            }
        }
        long bytes = (long) chunks.size() * CHUNK * (1 + Integer.BYTES);
        return spark.parallelize(chunks, TaskSize.partitions(chunks.size(), bytes, 4 * spark.defaultParallelism()))
                .map(Chunk::draw);
    }
}

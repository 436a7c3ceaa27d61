package inkling.datasets.folder;

import inkling.data.ImageShape;
import inkling.data.file.MalformedFileException;
import inkling.data.image.BlankImageException;
import inkling.data.image.DigitNormalizer;
import inkling.data.image.GrayImage;
import inkling.data.image.PictureScaler;
import inkling.datasets.picture.ImageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decodes many picture files at once, each into its place in one array. Of several that cannot be read the first in order is told,
 * however many threads there are: they take files in order, and no file before a bad one is left out.
 */
final class PictureDecoding {
    private static final int SMALL = 1 << 20;

    /**
     * What came of the files.
     *
     * @param pixels {@code [files × shape.pixels()]}
     * @param several files that seem to have more than one digit or letter, which were taken as one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Decoded(byte[] pixels, List<Path> several) {}

    /** A picture that has another size than the first. */
    static final class OtherSizeException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient ImageShape shape;

        OtherSizeException(ImageShape shape) {
            super(shape.toString());
            this.shape = shape;
        }

        ImageShape shape() {
            return shape;
        }
    }

    private record Failure(int index, Throwable cause) {}

    private final List<Path> files;
    private final PictureFit fit;
    private final ImageShape shape;
    private final byte[] pixels;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<Path> several = ConcurrentHashMap.newKeySet();
    private @Nullable Failure failure;

    private PictureDecoding(List<Path> files, PictureFit fit, ImageShape shape) {
        this.files = files;
        this.fit = fit;
        this.shape = shape;
        this.pixels = new byte[Math.multiplyExact(files.size(), shape.pixels())];
    }

    /**
     * Decodes all files.
     *
     * @param shape of each; for pictures as they are found that of the first
     * @throws OtherSizeException if pictures are wanted as they are found, and one has another shape
     * @throws MalformedFileException if a picture cannot be read; the message names it
     */
    static Decoded decode(List<Path> files, PictureFit fit, ImageShape shape, int threads)
            throws IOException, InterruptedException {
        var decoding = new PictureDecoding(files, fit, shape);
        decoding.run(threads);
        return new Decoded(
                decoding.pixels,
                files.stream().filter(decoding.several::contains).toList());
    }

    private void run(int threads) throws IOException, InterruptedException {
        Thread[] others = new Thread[Math.min(threads, files.size()) - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = Thread.ofPlatform()
                    .daemon()
                    .name("inkling-pictures-" + (i + 1))
                    .start(this::work);
        }
        work();
        try {
            for (Thread other : others) {
                other.join();
            }
        } finally {
            next.set(files.size());
        }
        synchronized (this) {
            if (failure != null) {
                rethrow(failure.cause());
            }
        }
    }

    private static void rethrow(Throwable cause) throws IOException {
        switch (cause) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        }
    }

    private void work() {
        for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
            try {
                System.arraycopy(picture(files.get(i)), 0, pixels, i * shape.pixels(), shape.pixels());
            } catch (IOException | RuntimeException | Error e) {
                // Errors too: a helper that died of one would leave its picture black.
                fail(new Failure(i, e));
            }
        }
    }

    private synchronized void fail(Failure other) {
        if (failure == null || other.index() < failure.index()) {
            failure = other;
        }
        next.set(files.size());
    }

    private byte[] picture(Path file) throws IOException {
        GrayImage image = read(file);
        return switch (fit) {
            case PictureFit.AsFound found -> {
                var own = new ImageShape(image.height(), image.width());
                if (!own.equals(shape)) {
                    throw new OtherSizeException(own);
                }
                yield PictureScaler.scale(image, shape);
            }
            case PictureFit.Scaled scaled -> PictureScaler.scale(image, shape);
            case PictureFit.Mnist mnist -> normalized(file, image);
        };
    }

    /** Opening a file takes longer than decoding a small one, so that is done once. */
    private static GrayImage read(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        boolean small = attributes.isRegularFile() && attributes.size() <= SMALL;
        return small ? ImageReader.read(file.toString(), Files.readAllBytes(file)) : ImageReader.read(file);
    }

    private byte[] normalized(Path file, GrayImage image) throws MalformedFileException {
        try {
            DigitNormalizer.OneDigit one = DigitNormalizer.one(image);
            if (one.parts() > 1) {
                several.add(file);
            }
            return one.pixels();
        } catch (BlankImageException e) {
            var malformed = new MalformedFileException(
                    file.toString(),
                    "",
                    "expected a digit or letter, found none (" + e.getMessage() + ")",
                    "Take the picture out, or take pictures as they are with --size 28x28.");
            malformed.initCause(e);
            throw malformed;
        }
    }
}

package inkling.app.serve;

import inkling.data.file.MalformedFileException;
import inkling.datasets.picture.ImageReader;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Decodes pictures on threads of its own, fewer than there are processors. A picture can take a second, and a virtual thread that computes
 * leaves its processor to no other, so that a few large pictures would keep everybody waiting.
 */
final class PictureDecoder implements AutoCloseable {
    private final ExecutorService threads;

    /**
     * Decodes so many at once.
     *
     * @param waiting how many more may wait
     */
    PictureDecoder(int atOnce, int waiting) {
        threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name("picture-", 0).factory());
    }

    /** The one digit in a picture, in MNIST's form. */
    byte[] digit(byte[] picture) throws Problem, IOException {
        Future<byte[]> digit;
        try {
            digit = threads.submit(() -> ImageReader.readDigit("picture", picture));
        } catch (RejectedExecutionException e) {
            throw Problem.busy("too many pictures are waiting. Try again in a moment.");
        }
        try {
            return digit.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MalformedFileException malformed) {
                throw new Problem(422, String.valueOf(malformed.getMessage()));
            }
            throw new IllegalStateException("a picture could not be decoded: " + e.getCause(), e);
        } catch (InterruptedException e) {
            digit.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

package inkling.app.serve;

import inkling.app.predict.PictureInput;
import inkling.data.file.MalformedFileException;
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

    /** The one digit in a picture, or all of it, as a model takes it. */
    byte[] pixels(byte[] picture, PictureInput input) throws Problem, IOException {
        if (input.refusal() != null) {
            throw new Problem(415, "the model: " + input.refusal());
        }
        Future<byte[]> pixels;
        try {
            pixels = threads.submit(() -> input.readOne("picture", picture));
        } catch (RejectedExecutionException e) {
            throw Problem.busy("too many pictures are waiting. Try again in a moment.");
        }
        try {
            return pixels.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MalformedFileException malformed) {
                throw new Problem(422, String.valueOf(malformed.getMessage()));
            }
            throw new IllegalStateException("a picture could not be decoded: " + e.getCause(), e);
        } catch (InterruptedException e) {
            pixels.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

package inkling.datasets.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Held while files are put into one folder of the cache, so that two processes do not fetch the same data. */
final class CacheLock implements AutoCloseable {
    static final String PARTIAL = ".part";

    /**
     * A lock on a file belongs to the whole JVM, and on POSIX systems closing any channel of that file gives it up. So
     * only one thread of a JVM may have the file open at a time; which folder it is makes no difference worth a map.
     */
    private static final ReentrantLock ONE_THREAD = new ReentrantLock();

    private final Path folder;
    private final FileChannel channel;

    private CacheLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Waits for whoever has the lock. */
    static CacheLock acquire(Path folder, Consumer<FetchEvent> listener) throws IOException, InterruptedException {
        ONE_THREAD.lockInterruptibly();
        try {
            var channel =
                    FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                lock(channel, folder, listener);
                return new CacheLock(folder, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            ONE_THREAD.unlock();
            throw e;
        }
    }

    /** The lock lasts until the channel is closed. */
    private static void lock(FileChannel channel, Path folder, Consumer<FetchEvent> listener) throws IOException {
        FileLock held = channel.tryLock();
        if (held == null) {
            listener.accept(new FetchEvent.Waiting(folder));
            held = channel.lock();
        }
        if (!held.isValid()) {
            throw new IOException("the lock was lost");
        }
    }

    /** Removes what a killed process may have left; nobody else is writing here while the lock is held. */
    void removePartialFiles() throws IOException {
        try (DirectoryStream<Path> partial = Files.newDirectoryStream(folder, "*" + PARTIAL)) {
            for (Path path : partial) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            ONE_THREAD.unlock();
        }
    }
}

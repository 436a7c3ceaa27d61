package inkling.app.train;

import inkling.app.command.Failures;
import inkling.app.command.OutputFiles;
import inkling.data.file.MalformedFileException;
import inkling.data.file.atomic.AtomicFile;
import inkling.model.CheckpointFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The folder that holds the checkpoint of one run. While it is open, no other process can open it. */
public final class CheckpointFolder implements AutoCloseable {
    /** Under this key a checkpoint keeps the options that its run began with, see {@link Arguments}. */
    public static final String ARGUMENTS = "arguments";

    private static final String LOCK = ".lock";

    private final Path folder;
    private final Path file;
    private final FileChannel lock;
    private final @Nullable CheckpointFile found;
    private boolean written;

    private CheckpointFolder(Path folder, FileChannel lock, boolean resume) throws IOException {
        this.folder = folder;
        this.lock = lock;
        file = folder.resolve("checkpoint.safetensors");
        lock();
        AtomicFile.removeLeftovers(file, Duration.ZERO);
        if (!resume && Files.exists(file)) {
            throw new IllegalArgumentException(
                    "--checkpoint " + folder + ": holds the checkpoint of a run. Go on with it by"
                            + " --resume, or remove " + file + " to begin anew.");
        }
        found = Files.exists(file) ? CheckpointFile.read(file) : null;
    }

    /**
     * Makes the folder if it is not there, and reads the checkpoint if there is one.
     *
     * @param resume whether there may be one
     * @throws MalformedFileException if the checkpoint is none
     * @throws IllegalArgumentException if there is one and may be none, or the folder is none that can be written to
     * @throws IOException if the disk fails, or another process has the folder
     */
    public static CheckpointFolder open(Path folder, boolean resume) throws IOException {
        return open(folder, resume, Files::isWritable);
    }

    /** With others who may write, for tests as the superuser, who may write everything. */
    static CheckpointFolder open(Path folder, boolean resume, Predicate<Path> writable) throws IOException {
        FileChannel lock;
        try {
            Files.createDirectories(folder);
            lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            if (e instanceof AccessDeniedException || !isPossible(folder, writable) || OutputFiles.isRefused(folder)) {
                throw new IllegalArgumentException(
                        "--checkpoint " + folder + ": expected a folder that can be written to (" + Failures.describe(e)
                                + ")",
                        e);
            }
            throw new IOException(
                    "--checkpoint " + folder + ": could not be written to (" + Failures.describe(e)
                            + "). Make room there, or name a folder on another disk.",
                    e);
        }
        try {
            return new CheckpointFolder(folder, lock, resume);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Whether what is there of its path ends with a folder that may be written to: no file, no link to nothing, no disk that is only read. */
    private static boolean isPossible(Path folder, Predicate<Path> writable) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && writable.test(there);
    }

    /** The system gives the lock up when the process ends, however it ends. */
    private void lock() throws IOException {
        FileLock held;
        try {
            held = lock.tryLock();
        } catch (OverlappingFileLockException e) {
            held = null;
        }
        if (held == null) {
            throw new IOException("--checkpoint " + folder
                    + ": another run is using this folder; let it end, or choose another folder");
        }
    }

    /** As the user named it. */
    Path folder() {
        return folder;
    }

    /** What keeps other processes away. */
    Path lockFile() {
        return folder.resolve(LOCK);
    }

    /** Of the checkpoint. */
    Path file() {
        return file;
    }

    /** What was there when the folder was opened. */
    @Nullable
    public CheckpointFile found() {
        return found;
    }

    /**
     * What {@link #ARGUMENTS} says in the checkpoint that was there.
     *
     * @throws MalformedFileException if it says nothing, or there was none
     */
    String arguments() throws MalformedFileException {
        String arguments = found == null ? null : found.metadata().get(ARGUMENTS);
        if (arguments == null) {
            throw wrongArguments("none");
        }
        return arguments;
    }

    /** What to throw where {@link #arguments} says something else than the options of a run. */
    MalformedFileException wrongArguments(String instead) {
        return new MalformedFileException(
                file.toString(),
                ARGUMENTS,
                "expected the options of a run, found " + instead,
                "Not a checkpoint of this version of `inkling train`?");
    }

    /**
     * Replaces the checkpoint.
     *
     * @throws IOException if that fails; the one before is still there then
     */
    void write(CheckpointFile checkpoint) throws IOException {
        try {
            checkpoint.write(file);
        } catch (IOException e) {
            throw new IOException(
                    e.getMessage() + ". It is the checkpoint after update "
                            + checkpoint.state().position().updates() + before(),
                    e);
        }
        written = true;
    }

    /** What became of the checkpoint before one that could not be written. */
    private String before() {
        if (found == null && !written) {
            return ", the first: nothing is saved yet.";
        }
        return Files.exists(file)
                ? "; the one before is untouched. Make room and go on with --resume."
                : "; the one before is gone, too: was the folder removed?";
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}

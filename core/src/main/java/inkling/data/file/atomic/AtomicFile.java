package inkling.data.file.atomic;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Writing a file so that it appears whole or not at all, and an older one stays whole until the new one is. May be called from any
 * thread; of several who replace the same file at once, the last wins.
 */
public final class AtomicFile {
    private static final int BUFFER = 1 << 16;
    private static final String SUFFIX = ".tmp";
    private static final int MAX_LINKS = 40;
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private AtomicFile() {}

    /** What a file shall hold. */
    @FunctionalInterface
    public interface Body {
        /** Writes everything; the stream is buffered and closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a temporary file beside {@code file}, brings it to the disk, and gives it the name.
     *
     * @param file a regular file, a link to one, or nothing yet
     * @throws IOException if that fails at any point; the message names the file, and nothing is left behind then
     */
    public static void replace(Path file, Body body) throws IOException {
        Path target = target(file);
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IOException(file + ": could not be written; expected a file or none, found a folder or device");
        }
        // Not Files.createTempFile, whose files only their owner may read.
        Path temporary = target.resolveSibling(prefix(target) + UUID.randomUUID() + SUFFIX);
        try {
            try (FileChannel channel =
                            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
                body.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw new IOException(
                    file + ": could not be written; expected a folder that is there and may be written to, and no other"
                            + " program that has the file open",
                    e);
        } catch (IOException e) {
            throw new IOException(file + ": could not be written: " + reason(e), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The system's own words; a message of a file system begins with the temporary name. */
    private static String reason(IOException e) {
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : String.valueOf(e.getMessage());
    }

    /**
     * What is really written: where {@code file} is a symbolic link, that to which it leads, be it there or not.
     *
     * @throws IOException if links lead in a circle
     */
    public static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MAX_LINKS) {
                throw new IOException(file + ": expected a file, found links that lead in a circle");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    private static String prefix(Path target) {
        return "." + target.getFileName() + ".";
    }

    /**
     * Removes the temporary files of processes that were killed while they wrote {@code file}.
     *
     * @param age since they were written last; zero where nobody can be writing now
     * @throws IOException if one cannot be removed
     */
    public static void removeLeftovers(Path file, Duration age) throws IOException {
        Path target = target(file);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(
                target.getParent(), path -> isTemporary(path.getFileName().toString(), prefix(target)))) {
            for (Path leftover : leftovers) {
                // Without an age the clock is not asked: it may have been set back since.
                if (age.isZero()
                        || !Files.getLastModifiedTime(leftover)
                                .toInstant()
                                .plus(age)
                                .isAfter(Instant.now())) {
                    Files.deleteIfExists(leftover);
                }
            }
        }
    }

    private static boolean isTemporary(String name, String prefix) {
        return name.startsWith(prefix)
                && name.endsWith(SUFFIX)
                && UUID_TEXT
                        .matcher(name.substring(prefix.length(), name.length() - SUFFIX.length()))
                        .matches();
    }
}

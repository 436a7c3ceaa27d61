package inkling.datasets.fetch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Puts the failures of files into words; their own messages are often nothing but the path. */
final class LocalFailure {
    private LocalFailure() {}

    /** Whether another folder, or other rights, would do: the disk itself is not to blame. */
    static boolean isOfTheName(IOException e) {
        return e instanceof AccessDeniedException
                || e instanceof FileAlreadyExistsException
                || e instanceof NoSuchFileException
                || e instanceof NotDirectoryException;
    }

    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "no such folder or file";
            case FileAlreadyExistsException exists -> "a file of that name is in the way";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            case NotDirectoryException file -> "a file is in the place of a folder";
            case FileSystemException other -> "it cannot be read or written";
            default -> e.getMessage() == null ? "the connection was lost" : e.getMessage();
        };
    }
}

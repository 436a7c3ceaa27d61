package inkling.app.command;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a command is going to write. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Refuses a file that could not be written: before hours of work, not after.
     *
     * @param option that named it
     */
    public static void requireWritable(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    option + " " + file + ": expected a file name in a folder that can be written to");
        }
    }
}

package inkling.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;

/** The model of a run on a Hadoop file system; it is written on this machine first. */
final class FarOutput {
    private final org.apache.hadoop.fs.Path file;
    private final Configuration configuration;
    private final Path folder;

    /**
     * Writes a file there, and removes it: whatever cannot be done in the end shall not be missed only then.
     *
     * @param folder of this machine, for this alone
     * @throws IOException if that fails; the message names the file
     */
    FarOutput(String file, Configuration configuration, Path folder) throws IOException {
        this.file = new org.apache.hadoop.fs.Path(file);
        this.configuration = configuration;
        this.folder = Files.createDirectory(folder);
        requireWritable();
    }

    private void requireWritable() throws IOException {
        FileSystem system = FarFiles.system(file, configuration);
        Path empty = Files.createTempFile(folder, "try", "");
        var trial = new org.apache.hadoop.fs.Path(file.getParent(), "." + file.getName() + ".try." + UUID.randomUUID());
        String problem = "";
        try {
            if (system.exists(file) && system.getFileStatus(file).isDirectory()) {
                problem = "expected a file or none, found a folder";
            } else {
                FarFiles.replace(empty, trial, configuration);
                FileContext.getFileContext(trial.toUri(), configuration).delete(trial, false);
            }
        } catch (IOException e) {
            throw new IOException(file + ": cannot be written: " + ClusterFailure.firstLine(e), e);
        } finally {
            Files.delete(empty);
        }
        if (!problem.isEmpty()) {
            throw new IOException(file + ": cannot be written: " + problem);
        }
    }

    /** Where it is written first. */
    Path here() {
        return folder.resolve(file.getName());
    }

    /**
     * Copies to where they should be the model, and the last good parameters of one that diverged, whichever was written.
     *
     * @throws IOException if that fails; the message says where they are kept
     */
    void save() throws IOException {
        List<Path> written;
        try (Stream<Path> files = Files.list(folder)) {
            written = files.sorted().toList();
        }
        for (Path path : written) {
            try {
                FarFiles.put(
                        path,
                        new org.apache.hadoop.fs.Path(
                                file.getParent(), path.getFileName().toString()),
                        configuration);
            } catch (IOException e) {
                throw new IOException(e.getMessage() + "; it is kept in " + path, e);
            }
        }
    }
}

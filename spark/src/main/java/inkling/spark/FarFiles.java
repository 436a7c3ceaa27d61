package inkling.spark;

import inkling.datasets.fetch.MissingDataException;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Options;
import org.jspecify.annotations.Nullable;

/**
 * Files on any Hadoop file system, for a command that knows those of this machine: {@code --data} is copied here first, {@code
 * --checkpoint} whenever it was written, {@code --out} in the end. What is copied there appears whole or not at all.
 */
final class FarFiles implements AutoCloseable {
    /** With or without a host; a single letter is a drive of Windows. */
    private static final Pattern FAR = Pattern.compile("[a-z][a-z0-9+.-]+:/.*");

    private final Configuration configuration;
    private final String driver;
    private final Path here;
    private final List<String> words = new ArrayList<>();

    /** What the copies here are called by the user. */
    private final Map<Path, String> names = new LinkedHashMap<>();

    private @Nullable FarCheckpoint checkpoint;
    private @Nullable FarOutput out;
    private boolean kept;

    /**
     * Copies what is read.
     *
     * @param words the command line
     * @param driver what this one is called; no other is called so
     * @throws IOException if a file cannot be had; the message names it
     * @throws IllegalArgumentException if another option names a file elsewhere
     */
    FarFiles(List<String> words, Configuration configuration, String driver) throws IOException {
        this.configuration = configuration;
        this.driver = driver;
        here = Files.createTempDirectory("inkling");
        try {
            localize(words);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void localize(List<String> given) throws IOException {
        String option = "";
        for (String word : given) {
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals > 0 ? word.substring(0, equals) : option;
            String value = word.substring(equals + 1);
            boolean far = name.startsWith("--") && FAR.matcher(value).matches() && !RemoteData.isNamed(value);
            words.add(word.substring(0, equals + 1) + (far ? local(name, value) : value));
            option = word.startsWith("--") && equals < 0 ? word : "";
        }
    }

    private String local(String option, String value) throws IOException {
        Path local = switch (option) {
            case "--data" -> fetch(value, here.resolve("data"), configuration);
            case "--checkpoint" -> {
                Path folder = Files.createDirectories(here.resolve("checkpoint"));
                checkpoint = new FarCheckpoint(value, configuration, driver);
                checkpoint.fetch(folder);
                yield folder;
            }
            case "--out" -> {
                out = new FarOutput(value, configuration, here.resolve("out"));
                yield out.here();
            }
            default ->
                throw new IllegalArgumentException(option + " " + value
                        + ": expected a file of this machine; only --data, --checkpoint and --out may be elsewhere");
        };
        names.put(local, value.replaceFirst("(?<=[^:/])/+$", ""));
        return local.toString();
    }

    /**
     * Where a file is.
     *
     * @throws MissingDataException if there is no such file system
     */
    static FileSystem system(org.apache.hadoop.fs.Path path, Configuration configuration) throws IOException {
        try {
            return FileSystem.get(path.toUri(), configuration);
        } catch (IOException | IllegalArgumentException e) {
            // A host that nobody knows is a wrong argument to Hadoop.
            throw new MissingDataException(path + ": cannot be reached: " + ClusterFailure.firstLine(e), e);
        }
    }

    /** A model from any file system. */
    static Model model(String far, Configuration configuration) throws IOException {
        Path here = Files.createTempDirectory("inkling");
        try {
            return Model.read(fetch(far, here, configuration));
        } finally {
            FileUtil.fullyDelete(here.toFile());
        }
    }

    /**
     * A copy of a file, or of the files of a folder.
     *
     * @throws MissingDataException if it cannot be had; the message names it
     */
    static Path fetch(String far, Path into, Configuration configuration) throws IOException {
        try {
            return copy(new org.apache.hadoop.fs.Path(far), into, configuration);
        } catch (MissingDataException e) {
            throw e;
        } catch (IOException e) {
            throw new MissingDataException(far + ": cannot be read: " + ClusterFailure.firstLine(e), e);
        }
    }

    private static Path copy(org.apache.hadoop.fs.Path path, Path into, Configuration configuration)
            throws IOException {
        FileSystem system = system(path, configuration);
        FileStatus status = system.getFileStatus(path);
        Files.createDirectories(into);
        List<FileStatus> files = status.isDirectory() ? List.of(system.listStatus(path)) : List.of(status);
        for (FileStatus file : files) {
            if (file.isFile()) {
                FileUtil.copy(
                        system,
                        file.getPath(),
                        into.resolve(file.getPath().getName()).toFile(),
                        false,
                        configuration);
            }
        }
        return status.isDirectory() ? into : into.resolve(path.getName());
    }

    /** The command line with files of this machine. */
    List<String> words() {
        return words;
    }

    /** What the copies here are called by the user. */
    Map<Path, String> names() {
        return names;
    }

    /** Copies a checkpoint to where it should be. */
    void saved(Path file) throws IOException {
        if (checkpoint != null) {
            checkpoint.save(file);
        }
    }

    /**
     * Copies the model to where it should be, also what a run that failed has left of one.
     *
     * @throws IOException if that fails; then it is kept here, and the message says where
     */
    void finished() throws IOException {
        if (out != null) {
            kept = true;
            out.save();
            kept = false;
        }
    }

    /**
     * Copies a file, so that the copy appears whole or not at all.
     *
     * @throws IOException if that fails; the message names it
     */
    static void put(Path file, org.apache.hadoop.fs.Path to, Configuration configuration) throws IOException {
        try {
            replace(file, to, configuration);
        } catch (IOException e) {
            throw new IOException(to + ": could not be saved: " + ClusterFailure.firstLine(e), e);
        }
    }

    /** By way of a temporary file beside it, which then takes its name. */
    static void replace(Path file, org.apache.hadoop.fs.Path to, Configuration configuration) throws IOException {
        FileContext system = FileContext.getFileContext(to.toUri(), configuration);
        var temporary = new org.apache.hadoop.fs.Path(to.getParent(), "." + to.getName() + "." + UUID.randomUUID());
        try {
            try (FSDataOutputStream stream =
                    system.create(temporary, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent())) {
                Files.copy(file, stream);
                stream.hsync();
            }
            system.rename(temporary, to, Options.Rename.OVERWRITE);
        } catch (IOException e) {
            try {
                system.delete(temporary, false);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            FileUtil.fullyDelete(here.toFile());
        }
    }
}

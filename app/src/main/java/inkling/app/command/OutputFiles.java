package inkling.app.command;

import inkling.data.file.atomic.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files that a command is going to write, and those that it reads: checked before the work, so that nothing is lost for want of a
 * folder, and nothing that is read, or written by another option, is replaced.
 */
public final class OutputFiles {
    /** What a model must not be called, because it would be taken for something else. */
    private static final List<String> OTHER_FORMATS = List.of(
            ".csv", ".tsv", ".gz", ".zip", ".npz", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".html", ".htm",
            ".json", ".txt", ".svg", ".conf", ".onnx");

    /** A temporary file that is older belongs to nobody who still writes it. */
    private static final Duration MAX_WRITE_TIME = Duration.ofMinutes(10);

    /** File systems take 255 bytes, and what is written has a longer name at first. */
    private static final int MAX_NAME = 200;

    private final Predicate<Path> writable;
    private final List<Output> outputs = new ArrayList<>();
    private final List<Input> inputs = new ArrayList<>();
    private final List<Output> folders = new ArrayList<>();

    /** None yet. */
    public OutputFiles() {
        this(Files::isWritable);
    }

    /** With others who may write, for tests as the superuser, who may write everything. */
    OutputFiles(Predicate<Path> writable) {
        this.writable = writable;
    }

    /**
     * A file that will be written.
     *
     * @param endings of which its name must have one; none for a model
     */
    private record Output(String option, Path file, List<String> endings) {
        @Override
        public String toString() {
            return option + " " + file;
        }

        /** What is really written. */
        Path target() {
            try {
                return AtomicFile.target(file);
            } catch (IOException e) {
                throw new IllegalArgumentException(option + " " + Failures.describe(e) + ". Name another file.", e);
            }
        }
    }

    private record Input(String name, Path file) {}

    /**
     * A file of one format will be written.
     *
     * @param option that names it
     * @param file null if it is not wanted
     * @param endings of which its name must have one
     */
    public OutputFiles writes(String option, @Nullable Path file, String... endings) {
        if (file != null) {
            outputs.add(new Output(option, file, List.of(endings)));
        }
        return this;
    }

    /** A model will be written, under any name that does not promise something else. */
    public OutputFiles writesModel(String option, Path file) {
        outputs.add(new Output(option, file, List.of()));
        return this;
    }

    /**
     * Files of these names will be written into a folder, which is made if it is not there.
     *
     * @param option that names the folder
     * @param folder null if it is not wanted
     */
    public OutputFiles writesInto(String option, @Nullable Path folder, List<String> names) {
        if (folder != null) {
            folders.add(new Output(option, folder, List.of()));
        }
        if (folder != null && Files.isDirectory(folder)) {
            names.forEach(name -> writes(option, folder.resolve(name), name));
        }
        return this;
    }

    /**
     * A file will be read, or kept as it is.
     *
     * @param name how the user knows it: the option, or what it is
     */
    public OutputFiles reads(String name, @Nullable Path file) {
        if (file != null) {
            inputs.add(new Input(name, file));
        }
        return this;
    }

    /** The same for several. */
    public OutputFiles reads(String name, List<Path> files) {
        files.forEach(file -> reads(name, file));
        return this;
    }

    /**
     * Checks them all, and removes what killed runs left of files that they were writing.
     *
     * @throws IllegalArgumentException if one cannot be written, or must not; the message names it
     */
    public void check() throws IOException {
        Map<Object, Input> read = new HashMap<>();
        for (Input input : inputs) {
            try {
                read.putIfAbsent(key(AtomicFile.target(input.file)), input);
            } catch (IOException e) {
                // Whoever reads it will say so.
            }
        }
        Map<Object, Output> written = new HashMap<>();
        for (Output folder : folders) {
            requireFolder(folder);
            requireOther(folder, read, written);
        }
        for (Output output : outputs) {
            requireWritable(output);
            requireFormat(output);
            requireOther(output, read, written);
        }
        for (Output output : outputs) {
            try {
                AtomicFile.removeLeftovers(output.file, MAX_WRITE_TIME);
            } catch (IOException e) {
                // Somebody else's, perhaps; they are in nobody's way.
            }
        }
    }

    private void requireWritable(Output output) {
        Path target = output.target();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder) || !writable.test(folder) || Files.isDirectory(target)) {
            throw new IllegalArgumentException(output + ": expected a file name in a folder that can be written to");
        }
        if (output.file.getFileName().toString().getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
            throw new IllegalArgumentException(output + ": expected a name of at most " + MAX_NAME + " bytes");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IllegalArgumentException(output + ": expected a file, found a device or pipe");
        }
        if (Files.exists(target) && !writable.test(target)) {
            throw new IllegalArgumentException(
                    output + ": expected a file that may be replaced; this one is read-only");
        }
    }

    /** Whether the system takes no such name, as one that is too long: then it does not even look whether it is there. */
    public static boolean isRefused(Path path) {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return false;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether what is really written lies in the folder that the program runs in, or below. */
    public static boolean isHere(Path file) {
        try {
            Path target = AtomicFile.target(file);
            Path there = target;
            while (there != null && !Files.exists(there)) {
                there = there.getParent();
            }
            if (there == null) {
                return false;
            }
            Path place = there.toRealPath();
            for (int i = there.getNameCount(); i < target.getNameCount(); i++) {
                place = place.resolve(target.getName(i));
            }
            return place.normalize().startsWith(Path.of("").toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private void requireFolder(Output folder) {
        Path there = folder.file.toAbsolutePath();
        while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !writable.test(there)) {
            throw new IllegalArgumentException(
                    folder + ": expected a folder that can be written to, or made; found another at " + there);
        }
        if (isRefused(folder.file)) {
            throw new IllegalArgumentException(folder + ": expected a name that a folder can have");
        }
    }

    private static void requireOther(Output output, Map<Object, Input> read, Map<Object, Output> written)
            throws IOException {
        Object key = key(output.target());
        Output other = written.putIfAbsent(key, output);
        if (other != null) {
            throw new IllegalArgumentException(output + ": expected another file than " + other);
        }
        Input input = read.get(key);
        if (input != null) {
            throw new IllegalArgumentException(
                    output + ": expected another file than " + input.name + " " + input.file + ", which is read");
        }
    }

    private static void requireFormat(Output output) {
        String name = output.file.toString().toLowerCase(Locale.ROOT);
        if (output.endings.isEmpty()) {
            for (String ending : OTHER_FORMATS) {
                if (name.endsWith(ending)) {
                    throw new IllegalArgumentException(output
                            + ": this is where the model goes; expected a name such as model.safetensors, found one"
                            + " that ends in "
                            + ending);
                }
            }
        } else if (output.endings.stream().noneMatch(name::endsWith)) {
            throw new IllegalArgumentException(output + ": expected a name that ends in "
                    + String.join(" or ", output.endings) + ", the format that is written");
        }
    }

    /** The same for all names of a file; of a file that is not there yet, its place. */
    private static Object key(Path target) throws IOException {
        if (!Files.exists(target)) {
            return place(target);
        }
        Object key = Files.readAttributes(target, BasicFileAttributes.class).fileKey();
        return key == null ? target.toRealPath() : key;
    }

    private static Path place(Path file) throws IOException {
        Path folder = file.getParent();
        return folder != null && Files.isDirectory(folder)
                ? folder.toRealPath().resolve(file.getFileName())
                : file.normalize();
    }

    /**
     * Refuses to begin what would not fit.
     *
     * @param bytes that the file will have, about
     */
    public static void requireSpace(String option, Path file, long bytes) throws IOException {
        Path folder = AtomicFile.target(file).getParent();
        long free = folder == null ? Long.MAX_VALUE : Files.getFileStore(folder).getUsableSpace();
        if (free < bytes) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%s %s: needs about %,d bytes, and %,d are free. Make room, or name another folder.",
                    option,
                    file,
                    bytes,
                    free));
        }
    }
}

package inkling.model;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.math.Arguments;
import inkling.model.tensor.Json;
import inkling.model.tensor.Safetensors;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A training run between two updates, as it is saved: the layout of a {@link ModelFile}, with more tensors, and the state's
 * numbers as text. docs/checkpoints.md lists what is inside. What is read has the bits of what was written. Belongs to one
 * thread, as the state does.
 *
 * @param state the run
 * @param metadata free text by key: what must be the same when the run goes on, and what people want to know
 */
public record CheckpointFile(TrainingState state, Map<String, String> metadata) {
    private static final String FORMAT_NAME = "inkling-checkpoint-";

    /** The value of {@link ModelFile#FORMAT} in a checkpoint. The number changes with the order of sums, because a run goes on to the same bits. */
    static final String FORMAT_VALUE = FORMAT_NAME + 3;

    private static final String CHECKSUM = "checksum";
    private static final String RUN = "run.";

    /** Characters of two architectures that a message shows, so that one sees where they differ. */
    private static final int MAX_LAYERS = 250;

    /** Copies the metadata, keeping its order. */
    public CheckpointFile {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(metadata, "metadata");
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Writes the file, by way of a temporary one, so that an older checkpoint of that name stays whole until the new one is
     * complete on the disk.
     *
     * @throws IOException if it cannot be written; the older one is as it was then
     */
    public void write(Path file) throws IOException {
        Map<String, String> keys = ModelFile.architecture(state.network());
        keys.put(ModelFile.FORMAT, FORMAT_VALUE);
        StateText.put(state, keys);
        metadata.forEach((key, value) -> keys.put(RUN + key, value));
        var content = new Safetensors(StateTensors.of(state), keys);
        keys.put(CHECKSUM, content.checksum());
        Safetensors.write(content, file);
    }

    /**
     * Reads a file that {@link #write} made.
     *
     * @param others activation functions that the file may name, besides those that are built in
     * @throws MalformedFileException if the content is no checkpoint, or not as it was written
     * @throws IOException if the file cannot be read
     */
    public static CheckpointFile read(Path file, ActivationFunction... others) throws IOException {
        ActivationFunction.requireNames(Arguments.copy(Arrays.asList(others), "others"));
        Safetensors content = Safetensors.read(file);
        Map<String, String> keys = new LinkedHashMap<>(content.metadata());
        requireFormat(file, keys.get(ModelFile.FORMAT));
        String checksum = keys.remove(CHECKSUM);
        String found = new Safetensors(content.tensors(), keys).checksum();
        if (!found.equals(checksum)) {
            throw malformed(
                    file,
                    CHECKSUM,
                    "expected " + Json.excerpt(checksum) + " as when it was written, found \"" + found + "\"");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        keys.forEach((key, value) -> {
            if (key.startsWith(RUN)) {
                metadata.put(key.substring(RUN.length()), value);
            }
        });
        try {
            return new CheckpointFile(
                    new StateTensors(file, content, List.of(others)).state(new StateText(keys)), metadata);
        } catch (IllegalArgumentException e) {
            throw malformed(file, "state", String.valueOf(e.getMessage()));
        }
    }

    private static void requireFormat(Path file, @Nullable String format) throws MalformedFileException {
        if (format != null && format.startsWith(FORMAT_NAME) && !FORMAT_VALUE.equals(format)) {
            throw new MalformedFileException(
                    file.toString(),
                    "metadata \"" + ModelFile.FORMAT + "\"",
                    "expected \"" + FORMAT_VALUE + "\", found " + Json.excerpt(format),
                    "It was written by another version of Inkling: finish the run with that, or begin anew in another folder.");
        }
        if (!FORMAT_VALUE.equals(format)) {
            throw malformed(
                    file,
                    "metadata \"" + ModelFile.FORMAT + "\"",
                    "expected \"" + FORMAT_VALUE + "\", found " + Json.excerpt(format));
        }
    }

    /**
     * Checks that the run trains a network of the architecture of {@code other}.
     *
     * @param file that this was read from, for the message
     * @throws MalformedFileException if it does not; the message says what differs
     */
    public void requireArchitecture(Path file, Network other) throws MalformedFileException {
        requireSame(file, "layers", other.toString(), state.network().toString());
        Map<String, String> wanted = ModelFile.architecture(other);
        Map<String, String> found = ModelFile.architecture(state.network());
        var keys = new LinkedHashSet<>(wanted.keySet());
        keys.addAll(found.keySet());
        for (String key : keys) {
            requireSame(file, key, wanted.getOrDefault(key, "none"), found.getOrDefault(key, "none"));
        }
    }

    private static void requireSame(Path file, String key, String wanted, String found) throws MalformedFileException {
        if (!wanted.equals(found)) {
            throw malformed(
                    file,
                    key,
                    "expected " + Excerpt.of(wanted, MAX_LAYERS) + ", found " + Excerpt.of(found, MAX_LAYERS));
        }
    }

    static MalformedFileException malformed(Path file, String place, String problem) {
        return new MalformedFileException(
                file.toString(),
                place,
                problem,
                "Not the checkpoint of this run, or damaged? Without it, training begins anew.");
    }
}

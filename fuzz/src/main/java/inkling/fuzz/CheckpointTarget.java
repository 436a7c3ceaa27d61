package inkling.fuzz;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Split;
import inkling.math.Matrix;
import inkling.model.CheckpointFile;
import inkling.model.tensor.Safetensors;
import inkling.nn.Network;
import inkling.train.Report;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingListener;
import inkling.train.TrainingSession;
import inkling.train.TrainingState;
import inkling.train.optimizer.Adam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints, whose checksum is put right first. What was read and written has all of it still, and from then on the same
 * bytes.
 */
final class CheckpointTarget implements Target {
    private static final String CHECKSUM = "checksum";

    private final Path file;

    CheckpointTarget(Path folder) {
        file = folder.resolve("checkpoint.safetensors");
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        var config = TrainingConfig.PUBLISHED
                .withBatchSize(3)
                .withLength(new Epochs(2))
                .withOptimizer(new Adam())
                .withAverageDecay(0.9f)
                .withPatience(3)
                .withThreads(1);
        var data = new Dataset("noise", new ImageShape(3, 3), List.of("a", "b"), new byte[9 * 8], new byte[8]);
        new Trainer(config).fit(ModelSeeds.network(), new Split(data.slice(0, 6), data.slice(6, 8)), 1, new Saver());
        return List.of(Files.readAllBytes(file));
    }

    /** Saves the run after an epoch and a half. */
    private final class Saver implements TrainingListener {
        @Override
        public void report(Report report) {}

        @Override
        public void updated(TrainingSession session) {
            if (session.updates() == 3) {
                try {
                    new CheckpointFile(session.state(), Map.of("data", "noise")).write(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Override
    public void read(byte[] input) throws IOException {
        Files.write(file, input);
        repair();
        CheckpointFile checkpoint = CheckpointFile.read(file);
        checkpoint.write(file);
        byte[] written = Files.readAllBytes(file);
        CheckpointFile again = CheckpointFile.read(file);
        Trial.requireSame("checkpoint", content(checkpoint), content(again));
        checkpoint.state().network().copy().set(again.state().network()); // refuses another architecture
        again.write(file);
        Trial.requireSame("same bytes", true, Arrays.equals(written, Files.readAllBytes(file)));
    }

    /** All that a checkpoint is; numbers by their hash, as they may be many. */
    private static List<Object> content(CheckpointFile checkpoint) {
        TrainingState state = checkpoint.state();
        return List.of(
                checkpoint.metadata(),
                state.seed(),
                state.position(),
                String.valueOf(state.network()),
                numbers(state.network()),
                state.optimizerState().stream().map(CheckpointTarget::bits).toList(),
                numbers(state.average()),
                state.best() == null
                        ? "no best"
                        : List.of(
                                numbers(state.best().network()),
                                state.best().updates(),
                                state.best().devMetrics(),
                                state.best().reportsSince()),
                String.valueOf(state.rule()));
    }

    private static List<Integer> numbers(@Nullable Network network) {
        return network == null
                ? List.of()
                : network.parameters().stream()
                        .map(parameter -> bits(parameter.values()))
                        .toList();
    }

    private static int bits(Matrix matrix) {
        int hash = 1;
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                hash = 31 * hash + Float.floatToRawIntBits(matrix.get(row, column));
            }
        }
        return hash;
    }

    private void repair() throws IOException {
        Safetensors content = Safetensors.read(file);
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        if (metadata.remove(CHECKSUM) != null) {
            metadata.put(CHECKSUM, new Safetensors(content.tensors(), metadata).checksum());
            Safetensors.write(new Safetensors(content.tensors(), metadata), file);
        }
    }
}

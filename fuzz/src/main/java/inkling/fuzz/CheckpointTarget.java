package inkling.fuzz;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Split;
import inkling.model.CheckpointFile;
import inkling.model.tensor.Safetensors;
import inkling.train.Report;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingListener;
import inkling.train.TrainingSession;
import inkling.train.optimizer.Adam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checkpoints, whose checksum is put right first; they must have the same bytes once they have been written by Inkling. */
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
        CheckpointFile.read(file).write(file);
        Trial.requireSame("same bytes", true, Arrays.equals(written, Files.readAllBytes(file)));
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

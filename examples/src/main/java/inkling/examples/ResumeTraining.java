package inkling.examples;

import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.model.CheckpointFile;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingListener;
import inkling.train.TrainingSession;
import inkling.train.TrainingState;
import inkling.train.optimizer.Adam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Keeps a training in a file, and goes on from there when it is run again: with the same numbers as if it had never been interrupted.
 * Arguments: the file, and perhaps after how many updates to end this time.
 */
public final class ResumeTraining {
    private ResumeTraining() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: ResumeTraining FILE-TO-KEEP-IT-IN [UPDATES]");
            return;
        }
        Path file = Path.of(args[0]);
        int atTheLatest = args.length > 1 ? Integer.parseInt(args[1]) : Integer.MAX_VALUE;
        Dataset digits = GeneratedDigits.dataset(1000, 1);
        TrainingConfig config = TrainingConfig.miniBatches(50, 5).withOptimizer(new Adam());

        // What the optimizer remembers is in the file too, so another optimizer, schedule or batch size is refused.
        TrainingState state = Files.exists(file) ? CheckpointFile.read(file).state() : begin(config);
        System.out.println("from update " + state.position().updates());

        TrainingListener keep = TrainingListener.onUpdate(session -> {
            boolean last = session.updates() >= atTheLatest;
            if (last || session.updates() % session.updatesPerEpoch() == 0) {
                write(session, file);
            }
            if (last) {
                session.stop();
            }
        });
        System.out.println(new Trainer(config).resume(state, digits, keep));
        System.out.println("weights " + Model.of(state.network(), digits).weightsSha256());
    }

    private static TrainingState begin(TrainingConfig config) {
        Network network = Network.random(List.of(784, 16, 10), ActivationFunction.RELU, new SplittableRandom(1));
        return TrainingState.start(config, network, 1);
    }

    /** An older file of that name stays whole until the new one is. */
    private static void write(TrainingSession session, Path file) {
        try {
            new CheckpointFile(session.state(), Map.of()).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package inkling.examples;

import inkling.data.Dataset;
import inkling.data.file.DataFiles;
import inkling.data.generated.GeneratedDigits;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.train.Report;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Goes through a training one update at a time, changes it on the way, begins again, and ends it early. Argument: perhaps a folder with
 * MNIST.
 */
public final class StepByStep {
    private StepByStep() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Dataset digits = args.length > 0 ? DataFiles.read(Path.of(args[0])).train() : GeneratedDigits.dataset(2000, 1);
        Network network = Network.random(List.of(784, 10, 10), ActivationFunction.RELU, new SplittableRandom(1));
        try (TrainingSession session = new Trainer(TrainingConfig.PUBLISHED).start(network, digits, 1)) {
            twentySteps("at 0.1", session);

            session.learningRate(0.5f);
            twentySteps("at 0.5", session);

            // The same start, and so the same numbers.
            session.reset();
            twentySteps("again", session);

            // To the end, or until it is good enough: a loop like that of Trainer.fit. Any thread may call stop.
            while (!session.finished()) {
                Report report = session.step();
                if (report != null && report.metrics().accuracy() > 0.7) {
                    session.stop();
                }
            }
            // The network gets its final parameters here: the last, or their average, or the best.
            System.out.println(session.finish());
        }
    }

    private static void twentySteps(String what, TrainingSession session) {
        for (int i = 0; i < 20; i++) {
            session.step();
        }
        // W1, row by row: the weights from one pixel after those from the pixel before.
        int units = session.network().parameters().getFirst().shape().getLast();
        float slope = session.gradients().toArray(0)[400 * units];
        System.out.println(what + ": " + session.updates() + " updates, loss "
                + session.report().metrics().loss() + ", gradient of one weight " + slope);
    }
}

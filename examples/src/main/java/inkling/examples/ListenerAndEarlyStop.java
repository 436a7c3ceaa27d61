package inkling.examples;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.data.file.DataFiles;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingListener;
import inkling.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Watches a training, and ends it when three epochs have not been better than the best. Arguments: perhaps a folder with MNIST, and
 * after how many updates to stop at the latest.
 */
public final class ListenerAndEarlyStop {
    private ListenerAndEarlyStop() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Dataset digits = args.length > 0 ? DataFiles.read(Path.of(args[0])).train() : GeneratedDigits.dataset(3000, 1);
        int atTheLatest = args.length > 1 ? Integer.parseInt(args[1]) : Integer.MAX_VALUE;
        Split split = Split.shuffled(digits, digits.size() / 5, new SplittableRandom(1));

        // A listener is told on the thread that trains; it may stop the session.
        TrainingListener print = report -> System.out.println(report.epoch() + ": " + report.devMetrics());
        TrainingListener stop = TrainingListener.onUpdate(session -> {
            if (session.updates() >= atTheLatest) {
                session.stop();
            }
        });

        Network network = Network.random(List.of(784, 32, 10), ActivationFunction.RELU, new SplittableRandom(1));
        TrainingConfig config =
                TrainingConfig.PUBLISHED.withBatchSize(20).withEpochs(200).withPatience(3);
        TrainingResult result = new Trainer(config).fit(network, split, 1, print.and(stop));

        // The network has its best parameters now.
        System.out.println(result.ending() + " after " + result.updates() + " updates, best after " + result.kept());
        System.out.println(
                Model.of(network, digits).evaluate(split.dev()).metrics().correct() + " of those held out right");
    }
}

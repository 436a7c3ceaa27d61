package inkling.web;

import inkling.data.file.Excerpt;
import inkling.nn.Architecture;
import inkling.nn.Initialization;
import inkling.nn.activation.ActivationFunction;
import inkling.train.BiasGradient;
import inkling.train.Regularization;
import inkling.train.TrainingConfig;
import inkling.train.optimizer.Optimizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is trained, in the words of the command line.
 *
 * @param data {@code generated}, {@code mnist}, or {@code own}: generated, and with them what was drawn on the page
 * @param examples how many generated digits; of MNIST there are as many as there are
 * @param dataSeed that they are drawn with
 * @param heldOut how many of them are held out
 * @param layers inputs, units of each hidden layer, outputs
 * @param activation of the hidden layers
 * @param initialization of the parameters
 * @param optimizer that moves them
 * @param learningRate step of an update
 * @param batch examples per update
 * @param seed for split, parameters, order and dropout
 * @param l2 penalty of large weights in the loss
 * @param dropout share of each hidden layer's outputs left out in training
 * @param biasGradient {@code unit}, or {@code sum} as in the published program
 */
public record Settings(
        String data,
        int examples,
        long dataSeed,
        int heldOut,
        List<Integer> layers,
        String activation,
        String initialization,
        String optimizer,
        float learningRate,
        int batch,
        long seed,
        float l2,
        double dropout,
        String biasGradient) {
    /** Generated digits. */
    public static final String GENERATED = "generated";

    /** MNIST's. */
    public static final String MNIST = "mnist";

    /** One's own beside generated ones. */
    public static final String OWN = "own";

    /**
     * Copies the layers, and checks the data, since an address may say anything.
     *
     * @throws IllegalArgumentException if there are no such data
     */
    public Settings {
        layers = List.copyOf(layers);
        if (!Set.of(GENERATED, MNIST, OWN).contains(data)) {
            throw new IllegalArgumentException(
                    "data \"" + Excerpt.of(data) + "\": expected " + GENERATED + ", " + MNIST + " or " + OWN);
        }
    }

    /** Of generated digits, without regularization, and with bias gradients as they are. */
    public Settings(
            int examples,
            long dataSeed,
            int heldOut,
            List<Integer> layers,
            String activation,
            String initialization,
            String optimizer,
            float learningRate,
            int batch,
            long seed) {
        this(
                GENERATED,
                examples,
                dataSeed,
                heldOut,
                layers,
                activation,
                initialization,
                optimizer,
                learningRate,
                batch,
                seed,
                0,
                0,
                "unit");
    }

    Architecture architecture() {
        return Architecture.published(layers)
                .withActivation(ActivationFunction.named(activation))
                .withInitialization(named("initialization", Initialization.values(), initialization))
                .withDropout(0, dropout);
    }

    private static <E extends Enum<E>> E named(String setting, E[] values, String name) {
        List<String> names = Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    setting + " \"" + Excerpt.of(name) + "\": expected one of " + String.join(", ", names));
        }
        return values[index];
    }

    /** Training without an end. */
    TrainingConfig config() {
        return TrainingConfig.PUBLISHED
                .withOptimizer(Optimizers.named(optimizer))
                .withLearningRate(learningRate)
                .withRegularization(Regularization.NONE.withL2(l2))
                .withBiasGradient(named("biasGradient", BiasGradient.values(), biasGradient))
                .withBatchSize(batch)
                .withUpdates(Integer.MAX_VALUE)
                .withThreads(1);
    }

    Settings withLearningRate(float other) {
        return with(heldOut, other);
    }

    Settings withHeldOut(int other) {
        return with(other, learningRate);
    }

    private Settings with(int otherHeldOut, float otherRate) {
        return new Settings(
                data,
                examples,
                dataSeed,
                otherHeldOut,
                layers,
                activation,
                initialization,
                optimizer,
                otherRate,
                batch,
                seed,
                l2,
                dropout,
                biasGradient);
    }

    /**
     * The command that makes the same network, bit for bit.
     *
     * @param updates made so far
     */
    public String command(int updates) {
        List<String> words = new ArrayList<>(List.of("./inkling", "train"));
        words.addAll(List.of("--data", data.equals(GENERATED) ? GENERATED + ":" + examples + ":" + dataSeed : data));
        words.addAll(List.of("--dev", Integer.toString(heldOut)));
        words.addAll(List.of(
                "--layers",
                String.join(",", layers.stream().map(String::valueOf).toList())));
        words.addAll(List.of("--activation", activation, "--init", initialization, "--optimizer", optimizer));
        words.addAll(List.of("--learning-rate", Float.toString(learningRate), "--batch", Integer.toString(batch)));
        if (l2 > 0) {
            words.addAll(List.of("--l2", Float.toString(l2)));
        }
        if (dropout > 0) {
            words.addAll(List.of("--dropout", Double.toString(dropout)));
        }
        if (!biasGradient.equals("unit")) {
            words.addAll(List.of("--bias-gradient", biasGradient));
        }
        words.addAll(List.of("--iterations", Integer.toString(updates), "--seed", Long.toString(seed)));
        words.addAll(List.of("--kernels", "plain"));
        return String.join(" ", words);
    }
}

package inkling.app.settings;

import inkling.train.TrainingConfig;
import inkling.train.source.LocalSgd;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Another algorithm than one network that each batch moves: learners that train apart. */
final class LocalSgdOptions {
    private static final String AVERAGE_EVERY = "--average-every";
    private static final int LEARNERS = 8;

    @Option(
            names = AVERAGE_EVERY,
            paramLabel = "N",
            converter = Converters.AverageEvery.class,
            description =
                    "Local SGD, another algorithm: each of several learners makes N updates on batches of its own, then"
                            + " their parameters are averaged. That is one iteration. Default: none.")
    private @Nullable Integer averageEvery;

    @Option(
            names = "--learners",
            paramLabel = "K",
            converter = Converters.Learners.class,
            description = "Learners of --average-every; the result depends on K and not on the machines. Default: 8.")
    private @Nullable Integer learners;

    TrainingConfig applyTo(TrainingConfig config) {
        if (averageEvery == null) {
            if (learners != null) {
                throw new IllegalArgumentException(
                        "--learners " + learners + ": expected " + AVERAGE_EVERY + " N beside it");
            }
            return config;
        }
        try {
            return config.withLocalSgd(new LocalSgd(count(), averageEvery));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(AVERAGE_EVERY + " " + averageEvery + ": " + e.getMessage(), e);
        }
    }

    private int count() {
        return learners != null ? learners : LEARNERS;
    }

    /** The settings by their names in {@code --json}; null for what is not set. */
    Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("averageEvery", averageEvery);
        settings.put("learners", averageEvery == null ? null : count());
        return settings;
    }
}

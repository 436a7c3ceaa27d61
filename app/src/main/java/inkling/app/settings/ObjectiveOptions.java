package inkling.app.settings;

import inkling.nn.Loss;
import inkling.nn.Objective;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What training aims at. */
public final class ObjectiveOptions {
    @Option(
            names = "--loss",
            paramLabel = "NAME",
            converter = Converters.Losses.class,
            completionCandidates = LossNames.class,
            description = "The training objective: ${COMPLETION-CANDIDATES}. Default: cross-entropy.")
    private Loss loss = Loss.CROSS_ENTROPY;

    @Option(
            names = "--label-smoothing",
            paramLabel = "S",
            converter = Converters.LabelSmoothing.class,
            description = "Share of the truth that is spread over all classes, 0 to less than 1. Default: 0.")
    private double labelSmoothing;

    /** For {@code --help} and completion. */
    static final class LossNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Loss.ALL.stream().map(Loss::name).iterator();
        }
    }

    public Objective objective() {
        return new Objective(loss, labelSmoothing);
    }

    /** The settings by their names in {@code --json}; null for what is not set. */
    public Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("loss", loss.name());
        settings.put("labelSmoothing", labelSmoothing == 0 ? null : labelSmoothing);
        return settings;
    }
}

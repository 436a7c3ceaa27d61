package inkling.model;

import inkling.model.tensor.Json;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.train.Report;
import inkling.train.TrainingState;
import inkling.train.TrainingState.Best;
import inkling.train.TrainingState.Position;
import inkling.train.TrainingState.Rule;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a training state as metadata. Each is in the shortest decimal form that gives the same bits back; numbers that
 * belong together are separated by spaces, reports by semicolons.
 *
 * @param keys as read
 */
record StateText(Map<String, String> keys) {
    private static final String SEED = "state.seed";
    private static final String UPDATES = "state.updates";
    private static final String SECONDS = "state.seconds";
    private static final String SINCE_REPORT = "state.since_report";
    private static final String HISTORY = "state.history";
    private static final String BEST = "state.best";
    private static final String OPTIMIZER = "state.optimizer";
    private static final String SCHEDULE = "state.schedule";
    private static final String STEP_SIZE = "state.step_size";
    static final String NONE = "-";

    /** Between the sums of the cross-entropy and of another objective. */
    private static final String BESIDE = "/";

    static void put(TrainingState state, Map<String, String> keys) {
        Position position = state.position();
        keys.put(SEED, Long.toString(state.seed()));
        keys.put(UPDATES, Integer.toString(position.updates()));
        keys.put(SECONDS, Double.toString(position.seconds()));
        keys.put(SINCE_REPORT, text(position.sinceReport()));
        keys.put(HISTORY, position.history().stream().map(StateText::text).collect(Collectors.joining(";")));
        Best best = state.best();
        if (best != null) {
            keys.put(BEST, best.updates() + " " + text(best.devMetrics()) + " " + best.reportsSince());
        }
        Rule rule = state.rule();
        if (rule != null) {
            keys.put(OPTIMIZER, rule.optimizer());
            keys.put(SCHEDULE, rule.schedule());
            keys.put(STEP_SIZE, Integer.toString(rule.stepSize()));
        }
    }

    private static String text(Metrics metrics) {
        String objective = metrics.hasOtherObjective() ? BESIDE + metrics.objectiveSum() : "";
        return metrics.examples() + " " + metrics.lossSum() + objective + " " + metrics.correct();
    }

    private static String text(Report report) {
        Metrics dev = report.devMetrics();
        return report.updates() + " " + report.epoch() + " " + text(report.metrics()) + " "
                + (dev == null ? NONE : text(dev)) + " " + report.learningRate() + " " + report.seconds() + " "
                + report.imagesPerSecond() + " " + HealthText.of(report.health());
    }

    long seed() {
        return Long.parseLong(value(SEED));
    }

    Position position() {
        String history = value(HISTORY);
        List<Report> reports = history.isEmpty()
                ? List.of()
                : Arrays.stream(history.split(";", -1)).map(StateText::report).toList();
        return new Position(
                Integer.parseInt(value(UPDATES)),
                only(SINCE_REPORT).metrics(),
                reports,
                Double.parseDouble(value(SECONDS)));
    }

    /** The best parameters so far, null where there are none. */
    @Nullable
    Best best(@Nullable Network network) {
        if (network == null) {
            return null;
        }
        Numbers numbers = only(BEST);
        return new Best(network, numbers.wholeNumber(), numbers.metrics(), numbers.wholeNumber());
    }

    /** By which updates are made, null in files of earlier versions. */
    @Nullable
    Rule rule() {
        return keys.containsKey(OPTIMIZER)
                ? new Rule(value(OPTIMIZER), value(SCHEDULE), Integer.parseInt(value(STEP_SIZE)))
                : null;
    }

    private static Report report(String text) {
        Numbers numbers = new Numbers(text);
        return new Report(
                numbers.wholeNumber(),
                numbers.wholeNumber(),
                numbers.metrics(),
                numbers.optionalMetrics(),
                Float.parseFloat(numbers.next()),
                Double.parseDouble(numbers.next()),
                Double.parseDouble(numbers.next()),
                HealthText.read(numbers.optional()));
    }

    private Numbers only(String key) {
        return new Numbers(value(key));
    }

    private String value(String key) {
        String value = keys.get(key);
        if (value == null) {
            throw new IllegalArgumentException("expected a value of \"" + key + "\", found none");
        }
        return value;
    }

    /** Numbers one after the other. */
    private static final class Numbers {
        private final String text;
        private final Iterator<String> parts;

        Numbers(String text) {
            this.text = text;
            this.parts = Arrays.asList(text.split(" ", -1)).iterator();
        }

        String next() {
            if (!parts.hasNext()) {
                throw new IllegalArgumentException("expected more numbers, found " + Json.excerpt(text));
            }
            return parts.next();
        }

        /** The next, or a dash where there is none: checkpoints of earlier versions end here. */
        String optional() {
            return parts.hasNext() ? parts.next() : NONE;
        }

        int wholeNumber() {
            return Integer.parseInt(next());
        }

        Metrics metrics() {
            return metrics(next());
        }

        @Nullable
        Metrics optionalMetrics() {
            String first = next();
            return first.equals(NONE) ? null : metrics(first);
        }

        private Metrics metrics(String examples) {
            String[] sums = next().split(BESIDE, 2);
            double lossSum = Double.parseDouble(sums[0]);
            double objectiveSum = sums.length == 1 ? lossSum : Double.parseDouble(sums[1]);
            return new Metrics(Long.parseLong(examples), lossSum, Long.parseLong(next()), objectiveSum);
        }
    }
}

package inkling.train.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The schedules by name, each with its default parameters. */
public final class Schedules {
    private static final List<Schedule> ALL =
            List.of(new Constant(), new StepDecay(0.1, 3), new Cosine(0), new OneCycle(0.1, 0.9));

    private Schedules() {}

    /** All of them. */
    public static List<Schedule> all() {
        return ALL;
    }

    /**
     * Reads a name, with parameters if need be: {@code cosine}, {@code step:0.5:10}.
     *
     * @throws IllegalArgumentException if there is no such schedule or its parameters are wrong
     */
    public static Schedule parse(String text) {
        Objects.requireNonNull(text, "text");
        List<String> words = Arrays.asList(text.split(":", -1));
        Schedule schedule = ALL.stream()
                .filter(candidate -> candidate.name().equals(words.getFirst()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("schedule \"" + text + "\": expected one of "
                        + ALL.stream().map(Schedule::text).collect(Collectors.joining(", "))));
        return words.size() == 1 ? schedule : schedule.with(numbers(text, words.subList(1, words.size())));
    }

    private static List<Double> numbers(String text, List<String> words) {
        try {
            return words.stream().map(Double::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("schedule \"" + text + "\": expected numbers after the name", e);
        }
    }
}

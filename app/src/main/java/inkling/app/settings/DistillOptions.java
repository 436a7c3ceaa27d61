package inkling.app.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From whom to learn, other than from the labels. */
final class DistillOptions {
    private static final double DEFAULT_TEMPERATURE = 2;
    private static final double DEFAULT_SHARE = 0.9;

    @Option(
            names = "--distill",
            paramLabel = "M",
            description =
                    "Learn what this model makes of the pictures; several, each with --distill, teach as an ensemble.")
    private List<Path> teachers = List.of();

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "How much the teachers' probabilities are softened, above 0; 1 is not at all. Default: 2.")
    private @Nullable Double temperature;

    @Option(
            names = "--teacher-share",
            paramLabel = "X",
            description =
                    "Share of the teachers in what is to be learned, 0 to 1; the rest is the labels'. Default: 0.9.")
    private @Nullable Double share;

    /**
     * What was said.
     *
     * @throws IllegalArgumentException if it is about teachers and there are none
     */
    DistillSettings settings() {
        if (teachers.isEmpty()) {
            requireTeachers("--temperature", temperature);
            requireTeachers("--teacher-share", share);
        }
        return new DistillSettings(
                teachers,
                temperature == null ? DEFAULT_TEMPERATURE : temperature,
                share == null ? DEFAULT_SHARE : share);
    }

    private static void requireTeachers(String option, @Nullable Double value) {
        if (value != null) {
            throw new IllegalArgumentException(
                    option + " " + value + ": expected --distill with a model to learn from");
        }
    }

    /** The settings by their names in {@code --json}; null for what is not set or has no effect. */
    Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        boolean none = teachers.isEmpty();
        settings.put(
                "distill",
                none
                        ? null
                        : teachers.stream()
                                .map(path -> String.valueOf(path.getFileName()))
                                .collect(Collectors.joining(",")));
        settings.put("temperature", none ? null : settings().temperature());
        settings.put("teacherShare", none ? null : settings().share());
        return settings;
    }
}

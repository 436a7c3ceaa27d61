package inkling.app.settings;

import inkling.app.model.ModelsOption;
import inkling.data.augment.Preprocessing;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import inkling.train.Trainer;
import inkling.train.batch.Distillation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From whom to learn, other than from the labels. */
public final class DistillOptions {
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
     * The same trainer, or one that learns from the teachers.
     *
     * @param steps that the student's pictures take, before the teachers see them
     */
    public Trainer applyTo(Trainer trainer, Preprocessing steps) throws IOException {
        if (teachers.isEmpty()) {
            requireTeachers("--temperature", temperature);
            requireTeachers("--teacher-share", share);
            return trainer;
        }
        List<Classifier> classifiers = ModelsOption.readAll(teachers).stream()
                .map(teacher -> teacher.classifierAfter(steps))
                .toList();
        Classifier teacher = classifiers.size() == 1 ? classifiers.getFirst() : new Ensemble(classifiers);
        return trainer.distilling(new Distillation(teacher, temperature(), share()));
    }

    private static void requireTeachers(String option, @Nullable Double value) {
        if (value != null) {
            throw new IllegalArgumentException(
                    option + " " + value + ": expected --distill with a model to learn from");
        }
    }

    private double temperature() {
        return temperature == null ? DEFAULT_TEMPERATURE : temperature;
    }

    private double share() {
        return share == null ? DEFAULT_SHARE : share;
    }

    /** SHA-256 of the teachers' files, separated by commas: the same teachers, the same text. Empty for none. */
    public String sha256() throws IOException {
        List<String> hashes = new ArrayList<>();
        for (Path teacher : teachers) {
            hashes.add(HexFormat.of().formatHex(digest(Files.readAllBytes(teacher))));
        }
        return String.join(",", hashes);
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
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
        settings.put("temperature", none ? null : temperature());
        settings.put("teacherShare", none ? null : share());
        return settings;
    }

    /** The files of the models to learn from. */
    public List<Path> teachers() {
        return teachers;
    }
}

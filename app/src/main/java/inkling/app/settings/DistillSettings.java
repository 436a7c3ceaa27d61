package inkling.app.settings;

import inkling.app.model.LoadedModel;
import inkling.data.Dataset;
import inkling.data.augment.Preprocessing;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import inkling.train.Trainer;
import inkling.train.source.Distillation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * From whom to learn, other than from the labels.
 *
 * @param teachers the files of the models; none for nobody
 * @param temperature how much their probabilities are softened; of no meaning without teachers, like the share
 * @param share of the teachers in what is to be learned
 */
public record DistillSettings(List<Path> teachers, double temperature, double share) {
    /** Copies the list. */
    public DistillSettings {
        teachers = List.copyOf(teachers);
    }

    /**
     * The same trainer, or one that learns from the teachers.
     *
     * @param steps that the student's pictures take, before the teachers see them
     * @param data of whose classes the student's are
     */
    public Trainer applyTo(Trainer trainer, Preprocessing steps, Dataset data) throws IOException {
        if (teachers.isEmpty()) {
            return trainer;
        }
        List<Classifier> classifiers = new ArrayList<>();
        for (Path path : teachers) {
            LoadedModel teacher = LoadedModel.read(path);
            teacher.requireClasses("--distill", data.classNames(), "those of " + data.name());
            classifiers.add(teacher.classifierAfter(steps));
        }
        Classifier teacher = classifiers.size() == 1 ? classifiers.getFirst() : new Ensemble(classifiers);
        return trainer.distilling(new Distillation(teacher, temperature, share));
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
}

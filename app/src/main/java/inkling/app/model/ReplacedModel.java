package inkling.app.model;

import inkling.data.file.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in the place of a new model: perhaps the work of hours, so it is not replaced without a word. */
public final class ReplacedModel {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private ReplacedModel() {}

    /**
     * What to say before it is replaced; null where nothing is there.
     *
     * @throws IllegalArgumentException if the file is there and no model; an empty one may be replaced
     */
    public static @Nullable String announcement(Path file) throws IOException {
        return isThere(file) ? announcement(file, read(file)) : null;
    }

    /**
     * The same where something else may be written, of which an older one is replaced without a word: null for whatever is no model, or
     * cannot be read, since nobody asked for that.
     */
    public static @Nullable String ifModel(Path file) {
        try {
            return isThere(file) ? announcement(file, LoadedModel.read(file)) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isThere(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) > 0;
    }

    private static String announcement(Path file, LoadedModel model) throws IOException {
        var saved = LocalDateTime.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneId.systemDefault());
        return "replaces " + model.describe() + " until " + TIME.format(saved)
                + score(model.model().provenance());
    }

    private static LoadedModel read(Path file) throws IOException {
        try {
            return LoadedModel.read(file);
        } catch (MalformedFileException e) {
            throw new IllegalArgumentException(
                    "--out " + file + ": expected a new name or a model to replace, found a file that is no model;"
                            + " choose another name, or remove it first",
                    e);
        }
    }

    private static String score(Map<String, String> provenance) {
        for (String part : new String[] {"test", "dev", "train"}) {
            String accuracy = provenance.getOrDefault(part + "_accuracy", "");
            if (accuracy.matches("[01]\\.\\d{1,20}")) {
                return String.format(Locale.ROOT, ", %s %.2f %%", part, 100 * Double.parseDouble(accuracy));
            }
        }
        return "";
    }
}

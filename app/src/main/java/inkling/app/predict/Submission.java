package inkling.app.predict;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.data.file.atomic.AtomicFile;
import inkling.predict.Predictions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model makes of each row of a file, in the form that Kaggle wants: {@code ImageId,Label}, the rows counted from 1. Of picture
 * files it is {@code File,Label}.
 *
 * @param files where each example is a file of its own, their names; else empty
 */
public record Submission(Predictions predictions, List<String> classNames, List<String> files) {
    /** Of rows that have only numbers. */
    public Submission(Predictions predictions, List<String> classNames) {
        this(predictions, classNames, List.of());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(predictions.size() + 1);
        lines.add(files.isEmpty() ? "ImageId,Label" : "File,Label");
        for (int i = 0; i < predictions.size(); i++) {
            String id = files.isEmpty() ? Integer.toString(i + 1) : field(files.get(i));
            lines.add(id + "," + field(classNames.get(predictions.label(i))));
        }
        return lines;
    }

    private static String field(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Writes all at once: an older file of that name stays whole until the new one is. */
    public void write(Path file) throws IOException {
        byte[] text = (String.join("\n", lines()) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.replace(file, out -> out.write(text));
    }

    /**
     * Reads a file again and compares it with what it should be.
     *
     * @throws MalformedFileException if it is not; the message names the first line that differs
     */
    public void check(Path file) throws IOException {
        List<String> found = Files.readAllLines(file);
        List<String> expected = lines();
        for (int i = 0; i < Math.max(found.size(), expected.size()); i++) {
            String is = i < found.size() ? found.get(i) : "the end";
            String should = i < expected.size() ? expected.get(i) : "the end";
            if (!is.equals(should)) {
                throw new MalformedFileException(
                        file.toString(),
                        "row " + (i + 1),
                        "expected " + Excerpt.of(should) + ", found " + Excerpt.of(is),
                        "Was it changed meanwhile? Write it again.");
            }
        }
    }
}

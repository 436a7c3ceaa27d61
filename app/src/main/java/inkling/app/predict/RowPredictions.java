package inkling.app.predict;

import inkling.app.command.Session;
import inkling.app.data.Sources;
import inkling.app.model.LoadedModel;
import inkling.app.view.Lines;
import inkling.data.Dataset;
import inkling.predict.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a model makes of every example of some data: of the test set where there is one, else of all.
 *
 * @param files the name of each example's file, where each has one; else empty
 */
record RowPredictions(LoadedModel model, Dataset rows, List<String> files, Predictions predictions) {
    static RowPredictions of(LoadedModel model, Sources.Found found, int threads) {
        Dataset rows = Sources.forTesting(found.sets());
        Path named = found.path();
        List<String> files = named == null
                ? List.of()
                : found.files().stream().map(file -> name(named, file)).toList();
        return new RowPredictions(model, rows, files, Predictions.of(model.classifier(0), rows, threads));
    }

    /** As seen from the folder that was named, or that the list is in; with slashes on every system. */
    private static String name(Path named, Path file) {
        Path folder = Files.isDirectory(named)
                ? named.toAbsolutePath()
                : named.toAbsolutePath().getParent();
        Path absolute = file.toAbsolutePath();
        Path name = folder != null && absolute.startsWith(folder) ? folder.relativize(absolute) : absolute;
        return name.toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /**
     * Writes the table and says so, or prints it.
     *
     * @param named what the user calls the data
     * @param out null for standard output
     */
    void tell(String named, @Nullable Path out, Session session) throws IOException {
        List<String> classNames = model.model().classNames();
        var table = new Submission(predictions, classNames, files);
        if (session.json()) {
            Map<String, @Nullable Object> json = model.toJson();
            json.put("data", named);
            json.put("rows", predictions.size());
            json.put("out", out == null ? null : out.toString());
            json.put("files", files.isEmpty() ? null : files);
            json.put(
                    "labels",
                    IntStream.range(0, predictions.size())
                            .mapToObj(i -> classNames.get(predictions.label(i)))
                            .toList());
            session.printJson(json);
        } else if (out == null) {
            session.printData(table.lines());
        }
        if (out != null) {
            table.write(out);
        }
        if (out != null && !session.json()) {
            session.print(List.of(
                    model.describe(),
                    String.format(
                            Locale.ROOT,
                            "%,d rows of %s: %s",
                            predictions.size(),
                            Lines.path(rows.name()),
                            Lines.path(out))));
        }
    }
}

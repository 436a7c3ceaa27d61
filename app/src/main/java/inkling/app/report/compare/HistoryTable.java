package inkling.app.report.compare;

import inkling.app.report.ReportData.LayerState;
import inkling.app.report.ReportData.Moment;
import inkling.data.file.MalformedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table that {@code --history} writes, as it is read again. Columns are found by their names. */
final class HistoryTable {
    private static final List<String> REQUIRED = List.of("iteration", "epoch", "loss", "accuracy");
    private static final String GRADIENT = "gradient_";
    private static final String REMEDY = "Give a table that `inkling train --history` wrote.";

    private final Path file;
    private final Map<String, Integer> columns = new HashMap<>();

    private HistoryTable(Path file, String header) throws MalformedFileException {
        this.file = file;
        String[] names = header.split(",", -1);
        for (int i = 0; i < names.length; i++) {
            columns.put(names[i], i);
        }
        for (String name : REQUIRED) {
            if (!columns.containsKey(name)) {
                throw malformed(1, "expected a column \"" + name + "\", found none");
            }
        }
    }

    static List<Moment> read(Path file) throws IOException {
        // Latin 1 takes any bytes; what is no number is told with its line.
        List<String> lines =
                Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        var table = new HistoryTable(file, lines.getFirst());
        List<Moment> moments = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            moments.add(table.moment(i + 1, lines.get(i).split(",", -1)));
        }
        return moments;
    }

    private MalformedFileException malformed(int line, String problem) {
        return new MalformedFileException(file.toString(), "line " + line, problem, REMEDY);
    }

    private Moment moment(int line, String... fields) throws MalformedFileException {
        if (fields.length != columns.size()) {
            throw malformed(line, "expected " + columns.size() + " fields, found " + fields.length);
        }
        return new Moment(
                (long) required(line, "iteration", fields),
                required(line, "epoch", fields),
                required(line, "loss", fields),
                required(line, "accuracy", fields),
                number(line, "dev_loss", fields),
                number(line, "dev_accuracy", fields),
                number(line, "learning_rate", fields),
                number(line, "seconds", fields),
                layers(line, fields));
    }

    private List<LayerState> layers(int line, String... fields) throws MalformedFileException {
        List<LayerState> layers = new ArrayList<>();
        for (int layer = 1; columns.containsKey(GRADIENT + layer); layer++) {
            Double gradient = number(line, GRADIENT + layer, fields);
            if (gradient == null) {
                return List.of();
            }
            String idle = columns.containsKey("saturated_" + layer) ? "saturated" : "dead";
            layers.add(new LayerState(layer, idle, number(line, idle + "_" + layer, fields), gradient));
        }
        return layers;
    }

    private double required(int line, String name, String... fields) throws MalformedFileException {
        Double number = number(line, name, fields);
        if (number == null) {
            throw malformed(line, name + ": expected a number, found none");
        }
        return number;
    }

    /** Null where the field is empty, or there is no such column. */
    private @Nullable Double number(int line, String name, String... fields) throws MalformedFileException {
        Integer column = columns.get(name);
        if (column == null || fields[column].isEmpty()) {
            return null;
        }
        try {
            return Double.valueOf(fields[column]);
        } catch (NumberFormatException e) {
            throw malformed(line, name + ": expected a number, found \"" + fields[column] + "\"");
        }
    }
}

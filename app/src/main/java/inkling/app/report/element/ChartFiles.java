package inkling.app.report.element;

import inkling.app.report.element.Chart.Series;
import inkling.app.view.Png;
import inkling.data.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Charts as files: a picture, a drawing, and the numbers that are in them. */
public final class ChartFiles {
    private static final String PNG = ".png";
    private static final String SVG = ".svg";
    private static final String CSV = ".csv";

    private ChartFiles() {}

    /**
     * Writes each chart as {@code NAME.png}, {@code NAME.svg} and {@code NAME.csv} into a folder, which is made if it is not there.
     *
     * @param charts by their names
     */
    public static void write(Path folder, Map<String, Chart> charts) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException e) {
            throw new IOException(folder + ": the folder could not be made (" + e.getReason() + ")", e);
        }
        for (Map.Entry<String, Chart> named : charts.entrySet()) {
            write(folder.resolve(named.getKey() + PNG), png(named.getValue()));
            write(folder.resolve(named.getKey() + SVG), bytes(SvgCanvas.of(named.getValue())));
            write(folder.resolve(named.getKey() + CSV), bytes(csv(named.getValue())));
        }
    }

    /** What the files of charts of these names are called. */
    public static List<String> names(List<String> charts) {
        return charts.stream()
                .flatMap(chart -> Stream.of(chart + PNG, chart + SVG, chart + CSV))
                .toList();
    }

    private static void write(Path file, byte[] content) throws IOException {
        AtomicFile.replace(file, out -> out.write(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A chart as a picture. */
    public static byte[] png(Chart chart) {
        return Png.of(PixelCanvas.of(chart));
    }

    /** A row for each place on the x axis, a column for each line; empty where a line has nothing. */
    static String csv(Chart chart) {
        List<String> header = new ArrayList<>(List.of(field(chart.xTitle())));
        Map<Double, String[]> rows = new TreeMap<>();
        for (int line = 0; line < chart.series().size(); line++) {
            Series series = chart.series().get(line);
            header.add(field(series.name()));
            for (int i = 0; i < series.x().length; i++) {
                String[] row = rows.computeIfAbsent(
                        series.x()[i], x -> empty(chart.series().size()));
                row[line] = Double.isFinite(series.y()[i]) ? number(series.y()[i]) : "";
            }
        }
        var text = new StringBuilder(String.join(",", header)).append('\n');
        rows.forEach((x, row) ->
                text.append(number(x)).append(',').append(String.join(",", row)).append('\n'));
        return text.toString();
    }

    private static String[] empty(int size) {
        String[] row = new String[size];
        Arrays.fill(row, "");
        return row;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String field(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}

package inkling.app.report.element;

import inkling.app.report.element.Chart.Series;
import inkling.data.file.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Charts as files: a picture, a drawing, and the numbers that are in them. */
public final class ChartFiles {
    private ChartFiles() {}

    /**
     * Writes each chart as {@code NAME.png}, {@code NAME.svg} and {@code NAME.csv} into a folder, which is made if it is not there.
     *
     * @param charts by their names
     */
    public static void write(Path folder, Map<String, Chart> charts) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Chart> named : charts.entrySet()) {
            write(folder.resolve(named.getKey() + ".png"), png(named.getValue()));
            write(folder.resolve(named.getKey() + ".svg"), bytes(SvgCanvas.of(named.getValue())));
            write(folder.resolve(named.getKey() + ".csv"), bytes(csv(named.getValue())));
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        AtomicFile.replace(file, "the chart", out -> out.write(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A chart as a picture. */
    public static byte[] png(Chart chart) throws IOException {
        BufferedImage image = PixelCanvas.of(chart);
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        }
        return bytes.toByteArray();
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

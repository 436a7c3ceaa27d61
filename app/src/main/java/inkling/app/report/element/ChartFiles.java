package inkling.app.report.element;

import inkling.data.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Charts as files: a picture, a drawing, and the numbers that are in them. */
public final class ChartFiles {
    private ChartFiles() {}

    /**
     * Writes each chart as {@code NAME.png}, {@code NAME.svg} and {@code NAME.csv} into a folder, which is made if it is not there.
     *
     * @param charts by their names
     */
    public static void write(Path folder, Map<String, ? extends Figure> charts) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, ? extends Figure> named : charts.entrySet()) {
            write(folder.resolve(named.getKey() + ".png"), png(named.getValue()));
            write(folder.resolve(named.getKey() + ".svg"), bytes(SvgCanvas.of(named.getValue())));
            write(
                    folder.resolve(named.getKey() + ".csv"),
                    bytes(named.getValue().csv()));
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        AtomicFile.replace(file, "the chart", out -> out.write(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A chart as a picture. */
    public static byte[] png(Figure chart) {
        return Picture.png(PixelCanvas.of(chart));
    }
}

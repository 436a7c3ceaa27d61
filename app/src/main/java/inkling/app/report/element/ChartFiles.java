package inkling.app.report.element;

import inkling.app.view.Png;
import inkling.data.file.atomic.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    public static void write(Path folder, Map<String, ? extends Figure> charts) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException e) {
            throw new IOException(folder + ": the folder could not be made (" + e.getReason() + ")", e);
        }
        for (Map.Entry<String, ? extends Figure> named : charts.entrySet()) {
            write(folder.resolve(named.getKey() + PNG), png(named.getValue()));
            write(folder.resolve(named.getKey() + SVG), bytes(SvgCanvas.of(named.getValue())));
            write(folder.resolve(named.getKey() + CSV), bytes(named.getValue().csv()));
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
    public static byte[] png(Figure chart) {
        return Png.of(PixelCanvas.of(chart));
    }
}

package inkling.fuzz;

import inkling.interop.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every reader, by the name that {@code bench/fuzz} takes. */
enum Targets {
    IDX,
    GZIP,
    ZIP,
    CSV,
    TABLE,
    TEXT,
    ARFF,
    NPY,
    NPZ,
    PNG,
    JPEG,
    GIF,
    BMP,
    LIST,
    MODEL,
    CHECKPOINT,
    SETTINGS,
    ONNX,
    ARRAYS,
    JSON,
    SAFETENSORS,
    HISTORY,
    REQUEST;

    /**
     * The target.
     *
     * @param folder for its files
     */
    Target in(Path folder) throws IOException {
        return switch (this) {
            case IDX -> new IdxTarget(folder);
            case GZIP -> new GzipTarget(folder);
            case ZIP -> new DataTarget(folder, DataSeeds::zip);
            case CSV -> new CsvTarget(folder);
            case TABLE -> new TableTarget(folder);
            case TEXT -> new DataTarget(folder, DataSeeds::text);
            case ARFF -> new DataTarget(folder, DataSeeds::arff);
            case NPY -> new DataTarget(folder, DataSeeds::npy);
            case NPZ -> new DataTarget(folder, DataSeeds::npz);
            case PNG -> new PictureTarget(PictureSeeds::png);
            case JPEG -> new PictureTarget(PictureSeeds::jpeg);
            case GIF -> new PictureTarget(PictureSeeds::gif);
            case BMP -> new PictureTarget(PictureSeeds::bmp);
            case LIST -> new ListTarget(folder);
            case MODEL -> new ModelTarget();
            case CHECKPOINT -> new CheckpointTarget(folder);
            case SETTINGS -> new SettingsTarget(folder);
            case ONNX -> new ImportTarget(folder, Format.ONNX);
            case ARRAYS -> new ImportTarget(folder, Format.NPZ);
            case JSON -> new ImportTarget(folder, Format.JSON);
            case SAFETENSORS -> new ImportTarget(folder, Format.SAFETENSORS);
            case HISTORY -> new HistoryTarget(folder);
            case REQUEST -> new RequestTarget(folder);
        };
    }

    static Targets named(String name) {
        return Arrays.stream(values())
                .filter(target -> target.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("target \"" + name + "\": expected one of "
                        + Arrays.stream(values()).map(Targets::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

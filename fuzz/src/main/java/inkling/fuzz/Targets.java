package inkling.fuzz;

import inkling.interop.Format;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every reader, by the name that {@code bench/fuzz} takes. */
enum Targets {
    IDX(IdxTarget::new),
    GZIP(GzipTarget::new),
    ZIP(folder -> new DataTarget(folder, DataSeeds::zip)),
    CSV(CsvTarget::new),
    TABLE(TableTarget::new),
    ARFF(folder -> new DataTarget(folder, DataSeeds::arff)),
    NPY(folder -> new DataTarget(folder, DataSeeds::npy)),
    NPZ(folder -> new DataTarget(folder, DataSeeds::npz)),
    PNG(folder -> new PictureTarget(PictureSeeds::png)),
    JPEG(folder -> new PictureTarget(PictureSeeds::jpeg)),
    GIF(folder -> new PictureTarget(PictureSeeds::gif)),
    BMP(folder -> new PictureTarget(PictureSeeds::bmp)),
    MODEL(folder -> new ModelTarget()),
    CHECKPOINT(CheckpointTarget::new),
    SETTINGS(SettingsTarget::new),
    ONNX(folder -> new ImportTarget(folder, Format.ONNX)),
    ARRAYS(folder -> new ImportTarget(folder, Format.NPZ)),
    JSON(folder -> new ImportTarget(folder, Format.JSON)),
    SAFETENSORS(folder -> new ImportTarget(folder, Format.SAFETENSORS)),
    HISTORY(HistoryTarget::new),
    REQUEST(RequestTarget::new);

    private final Function<Path, Target> maker;

    Targets(Function<Path, Target> maker) {
        this.maker = maker;
    }

    /**
     * The target.
     *
     * @param folder for its files
     */
    Target in(Path folder) {
        return maker.apply(folder);
    }

    static Target named(String name, Path folder) {
        return Arrays.stream(values())
                .filter(target -> target.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("target \"" + name + "\": expected one of "
                        + Arrays.stream(values()).map(Targets::toString).collect(Collectors.joining(", "))))
                .in(folder);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

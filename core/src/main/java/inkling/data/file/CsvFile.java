package inkling.data.file;

import inkling.data.Dataset;
import inkling.data.TrainTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads any table of text: pictures in bytes by way of the fast {@link CsvReader}; everything else row by row as numbers, which become
 * pictures where a scale makes bytes of all of them, and stay a table otherwise.
 */
final class CsvFile {
    private static final int BLOCK = 1 << 16;

    /** Numbers without names are no pictures if there are fewer than 7×7, none of them bright. */
    static final int SMALL_PICTURE = 49;

    /** Columns that are only counted are pixels if there are as many as MNIST's pictures have; fewer may be measured whole numbers. */
    private static final int MANY_COLUMNS = 784;

    private static final int BRIGHT = 128;

    /** Fewer than one strange number in so many is a mistake, not another scale. */
    private static final int RARE = 1000;

    private final String name;
    private final ReadOptions options;
    private final Path csv;
    private final List<String> notices = new ArrayList<>();

    private CsvFile(String name, ReadOptions options, Path csv) {
        this.name = name;
        this.options = options;
        this.csv = csv;
    }

    /**
     * Reads a file.
     *
     * @param name what reports call it
     * @throws IllegalArgumentException if it is not clear which column has the labels
     */
    static LoadedData read(String name, ReadOptions options, Path csv) throws IOException {
        return new CsvFile(name, options, csv).read();
    }

    private LoadedData read() throws IOException {
        CsvLayout layout;
        try (var in = Content.open(csv, options.part())) {
            if (in.entry() != null) {
                notices.add(in.entry() + " is read, one of several files in the archive");
            }
            if (ArffHeader.begins(in)) {
                return readArff(in);
            }
            layout = CsvLayout.detect(in, options);
            notices.addAll(layout.notices());
            if (isPlainPictures(layout)) {
                Dataset bytes = readBytes(in, layout);
                LoadedData pictures = bytes == null ? null : pictures(layout, bytes);
                if (pictures != null) {
                    return pictures;
                }
            }
        }
        try (var in = Content.open(csv, options.part())) {
            return readNumbers(in, layout);
        }
    }

    private boolean isPlainPictures(CsvLayout layout) {
        return layout.plain() && layout.leftOut().isEmpty() && mayBePictures(layout);
    }

    private boolean mayBePictures(CsvLayout layout) {
        if (options.kind() != ReadOptions.Kind.ANY || !layout.isSquare()) {
            return options.kind() == ReadOptions.Kind.PICTURES && layout.isSquare();
        }
        return arePixels(layout.featureNames()) || isCounted(layout);
    }

    private static boolean arePixels(List<String> names) {
        for (String name : names) {
            if (!ColumnNames.isPixel(name)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing but numbers up to 255 tells that columns are pixels: they are only counted, as {@code V1}, {@code V2}. */
    private static boolean isCounted(CsvLayout layout) {
        List<String> names = layout.featureNames();
        return names.size() >= MANY_COLUMNS && !arePixels(names) && ColumnNames.areCounted(names);
    }

    /** Null where a row is not as the fast reader wants it: the slow one will see whether anything is wrong. */
    private @Nullable Dataset readBytes(Content in, CsvLayout layout) throws IOException {
        var reader = new CsvReader(CsvReader.BLOCK, Memory.largestArray());
        try {
            return reader.readRows(name, Labelling.BYTES, in, csv, layout, options.threads());
        } catch (MalformedFileException e) {
            return null;
        }
    }

    /** Null where these are no pictures after all, or a label is none of those wanted: the slow reader will say which. */
    private @Nullable LoadedData pictures(CsvLayout layout, Dataset bytes) {
        int largest = largest(bytes.pixels());
        int[] labels = bytes.labelled() ? Labelling.labelsOf(bytes) : null;
        Labelling labelling = Labelling.of(options.classNames(), bytes.classNames(), labels, true);
        if (labelling == null || isDarkTable(layout, largest)) {
            return null;
        }
        PixelScale scale = PixelScale.ofBytes(largest);
        byte[] pixels = scale.equals(PixelScale.BYTES) ? bytes.pixels() : scale.stretch(bytes.pixels());
        return pictures(layout, labelling, pixels, scale);
    }

    /** The largest pixel, or any that is bright. */
    private static int largest(byte[] pixels) {
        int largest = 0;
        for (int i = 0; i < pixels.length && largest < BRIGHT; i++) {
            largest = Math.max(largest, Byte.toUnsignedInt(pixels[i]));
        }
        return largest;
    }

    private static int largest(Dataset table) {
        float largest = 0;
        for (float value : table.values()) {
            largest = Math.max(largest, value);
        }
        return (int) largest;
    }

    private boolean isDarkTable(CsvLayout layout, int largest) {
        return options.kind() == ReadOptions.Kind.ANY
                && (isCounted(layout) || (layout.names().isEmpty() && layout.features() < SMALL_PICTURE))
                && largest < BRIGHT;
    }

    private LoadedData readArff(Content in) throws IOException {
        var lines = new TextLines(in, BLOCK);
        CsvLayout layout = ArffHeader.read(in, lines, options.labelColumn());
        notices.addAll(layout.notices());
        TableRows rows = rows(in, layout);
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.stripLeading().startsWith("%")) {
                rows.add(split(in, layout, ArffHeader.row(in, line, lines.number()), lines.number()), lines.number());
            }
        }
        return picturesOrTable(in, layout, rows);
    }

    private TableRows rows(Content in, CsvLayout layout) throws IOException {
        if (layout.features() < 1) {
            throw in.malformed(
                    "",
                    "expected columns of numbers beside labels and row numbers, found none",
                    "Check which column has the labels.");
        }
        List<String> wanted = options.classNames();
        boolean open = wanted.isEmpty() && layout.labelled();
        List<String> known = wanted.isEmpty() ? Dataset.DIGIT_NAMES : wanted;
        return new TableRows(in, layout, open ? ClassNames.open() : ClassNames.of(known), Memory.largestArray());
    }

    private LoadedData readNumbers(Content in, CsvLayout layout) throws IOException {
        var lines = new TextLines(in, BLOCK);
        TableRows rows = rows(in, layout);
        boolean header = !layout.names().isEmpty();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (header) {
                header = false;
                continue;
            }
            rows.add(split(in, layout, line, lines.number()), lines.number());
        }
        return picturesOrTable(in, layout, rows);
    }

    private LoadedData picturesOrTable(Content in, CsvLayout layout, TableRows rows) throws IOException {
        Dataset table = rows.dataset(name);
        if (!rows.counted() && options.part() == ReadOptions.Part.TEST) {
            notices.add("what is left out does not count the rows from 1, as predictions do");
        }
        PixelScale scale = mayBePictures(layout) ? PixelScale.of(table.values()) : null;
        if (scale != null && !isDarkTable(layout, scale.equals(PixelScale.BYTES) ? largest(table) : 0)) {
            return pictures(layout, labelling(table, true), scale.toBytes(table.values()), scale);
        }
        MalformedFileException strange = rows.firstStrange();
        boolean pictures = options.kind() == ReadOptions.Kind.PICTURES;
        if (strange != null
                && mayBePictures(layout)
                && (pictures || RARE * rows.strange() < (long) table.size() * table.features())) {
            throw strange;
        }
        if (pictures) {
            throw in.malformed(
                    "",
                    "expected the pixels of square pictures, found " + table.features() + " columns",
                    "Use a model of tables, or pictures.");
        }
        if (layout.isSquare() && layout.features() >= SMALL_PICTURE && mayBePictures(layout)) {
            notices.add("no scale makes bytes of all numbers, so this is a table, not pictures");
        }
        Labelling labelling = labelling(table, false);
        return loaded(
                layout,
                Dataset.ofTable(name, labelling.classNames(), table.features(), table.values(), labelling.labels()),
                null);
    }

    private Labelling labelling(Dataset table, boolean pictures) {
        int[] labels = table.labelled() ? Labelling.labelsOf(table) : null;
        return Objects.requireNonNull(Labelling.of(options.classNames(), table.classNames(), labels, pictures));
    }

    private static List<String> split(Content in, CsvLayout layout, String line, long row) throws IOException {
        List<String> fields = TableRow.split(line, layout.delimiter());
        if (fields.isEmpty()) {
            throw in.malformed(
                    "row " + row,
                    "expected a closing quotation mark with a delimiter or the line's end after it",
                    "Correct the row, or leave it out.");
        }
        return fields;
    }

    private LoadedData pictures(CsvLayout layout, Labelling labelling, byte[] pixels, PixelScale scale) {
        if (isCounted(layout)) {
            notices.add(layout.features() + " counted columns of bytes are taken for pictures of " + layout.shape()
                    + "; other names make a table of them");
        }
        if (!scale.equals(PixelScale.BYTES)) {
            notices.add("pixels " + scale.low() + " to " + scale.high() + ", brought to 0 to 255");
        }
        return loaded(
                layout,
                Dataset.ofPictures(name, layout.shape(), labelling.classNames(), pixels, labelling.labels()),
                scale);
    }

    private LoadedData loaded(CsvLayout layout, Dataset data, @Nullable PixelScale scale) {
        List<String> told = notices.isEmpty() ? List.of() : List.of(name + ": " + String.join("; ", notices));
        return new LoadedData(
                new TrainTest(data, null),
                layout.labelled() ? layout.labelName() : null,
                data.isTable() ? layout.featureNames() : List.of(),
                scale == null ? null : scale.toString(),
                Character.toString(layout.delimiter()),
                false,
                told);
    }
}

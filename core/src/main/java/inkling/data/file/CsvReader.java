package inkling.data.file;

import inkling.data.Dataset;
import inkling.parallel.Workers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads pictures from CSV as Kaggle's Digit Recognizer has them: one picture per line, a label and a column for each
 * pixel, as whole numbers from 0 to 255.
 *
 * <p>A header line is optional. The label is the column that the header calls {@code label}, {@code class}, {@code target} or the
 * like; without such a name it is the first or the last column, by what they hold, or there is none. Lines end with LF or
 * CRLF, blank lines are passed over, and gzip is recognized by content.
 *
 * <p>Every method throws {@link MalformedFileException} for wrong content, naming row and column counted from 1, and a
 * {@link java.nio.file.FileSystemException} if the file is missing or may not be read. The result, or the first error, is
 * the same for any number of threads. All may be called from any thread.
 *
 * <p>This is the fast and strict reader. {@link DataFiles} reads other delimiters, scales and classes, too, and tables of other numbers.
 */
public final class CsvReader {
    /** Bytes read at a time: the buffer stays in the second-level cache. */
    static final int BLOCK = 1 << 18;

    /** Labels are parsed and kept as bytes. */
    private static final int MAX_CLASSES = 256;

    private static final ReadOptions PICTURES = ReadOptions.asFound(1).expecting(ReadOptions.Kind.PICTURES, List.of());

    private final int block;
    private final long largest;

    /**
     * Makes a reader with its limits.
     *
     * @param block bytes read at a time, at least 1
     * @param largest the most bytes that the pixels may take
     */
    CsvReader(int block, long largest) {
        this.block = block;
        this.largest = largest;
    }

    /** Reads digits; the data is called after the file. */
    public static Dataset read(Path csv, int threads) throws IOException {
        return read(Content.nameOf(Objects.requireNonNull(csv, "csv")), Dataset.DIGIT_NAMES, csv, threads);
    }

    /**
     * Reads pictures of any classes.
     *
     * @param name what reports call this data
     * @param classNames one per class, at most 256; each label must be an index into it
     * @param threads how many work on the file at once; gzip is read by one
     */
    public static Dataset read(String name, List<String> classNames, Path csv, int threads) throws IOException {
        return new CsvReader(BLOCK, Memory.largestArray()).readFile(name, classNames, csv, threads);
    }

    Dataset readFile(String name, List<String> classNames, Path csv, int threads) throws IOException {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(csv, "csv");
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
        int classes = Objects.requireNonNull(classNames, "classNames").size();
        if (classes > MAX_CLASSES) {
            throw new IllegalArgumentException(
                    classes + " classes: a CSV file of pictures may have at most " + MAX_CLASSES);
        }
        try (var in = Content.open(csv)) {
            requireCommas(in);
            CsvLayout layout = layout(in);
            requirePictures(in, layout);
            return readRows(name, classNames, in, csv, layout, threads);
        }
    }

    /** Elsewhere the caller says which column has the labels, if that is not clear; here it cannot be said. */
    private static CsvLayout layout(Content in) throws IOException {
        try {
            return CsvLayout.detect(in, PICTURES);
        } catch (IllegalArgumentException e) {
            throw in.malformed(
                    "",
                    "expected the label in the first or last column, found columns of which either could be it",
                    "Give the file a header that calls it label.");
        }
    }

    /**
     * Reads the rows of a file whose layout is known.
     *
     * @param in the file, at its beginning
     */
    Dataset readRows(String name, List<String> classNames, Content in, Path csv, CsvLayout layout, int threads)
            throws IOException {
        List<CsvPart> parts = in.size() < 0
                ? List.of(wholeStream(in, layout, classNames.size()))
                : readParts(in, csv, layout, classNames.size(), threads);
        return join(name, classNames, in, layout, parts);
    }

    private static void requireCommas(Content in) throws IOException {
        var sample = CsvSample.of(in);
        if (sample.delimiter() != ',' && sample.delimiter() != ' ') {
            throw in.malformed(
                    "row " + sample.number(0),
                    "expected commas between the fields, found " + CsvLayout.nameOf(sample.delimiter()),
                    "Save the file with commas.");
        }
    }

    private static void requirePictures(Content in, CsvLayout layout) throws IOException {
        String row = "row " + (layout.names().isEmpty() ? layout.startLine() : layout.startLine() - 1);
        if (!layout.isSquare() || !layout.leftOut().isEmpty()) {
            throw in.malformed(
                    row,
                    "expected the pixels of a square picture, with or without a label (785 or 784 columns for 28×28), found "
                            + layout.columns() + " columns",
                    "Expected is one picture per line, as in Kaggle's train.csv: label,pixel0,pixel1,…");
        }
    }

    private CsvPart wholeStream(Content in, CsvLayout layout, int classes) throws IOException {
        in.skip(layout.start());
        var buffer = new CsvBuffer(in::read, layout.start(), CsvPart.window(layout), block);
        var part = new CsvPart(layout, classes, buffer, Long.MAX_VALUE, largest / layout.features());
        part.parse();
        return part;
    }

    private List<CsvPart> readParts(Content in, Path csv, CsvLayout layout, int classes, int threads)
            throws IOException {
        // A field takes two bytes or more, which bounds the pixels before any row is read.
        if (in.size() / 2 > largest) {
            throw in.malformed(
                    "",
                    String.format(
                            Locale.ROOT,
                            "the file's %,d bytes may hold %,d pixels, but at most %,d fit into memory",
                            in.size(),
                            in.size() / 2,
                            largest),
                    "Give Java more memory with -Xmx, or split the file.");
        }
        try (var channel = FileChannel.open(csv, StandardOpenOption.READ)) {
            long length = in.size() - layout.start();
            CsvPart[] parts = new CsvPart[threads];
            try (var workers = new Workers(threads)) {
                workers.run(threads, (i, thread) -> {
                    long start = layout.start() + length * i / threads;
                    long end = layout.start() + length * (i + 1) / threads;
                    parts[i] = readPart(channel, layout, classes, start, end);
                });
            }
            return List.of(parts);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof ClosedChannelException ? interrupted(e) : e.getCause();
        }
    }

    /** An interrupt of the caller closes the channel, whoever reads it. */
    private static IOException interrupted(UncheckedIOException cause) {
        var interrupted = new InterruptedIOException("interrupted while reading CSV");
        interrupted.initCause(cause);
        return interrupted;
    }

    private CsvPart readPart(FileChannel channel, CsvLayout layout, int classes, long start, long end) {
        boolean first = start == layout.start();
        // One byte earlier: if that is a newline, a line begins exactly at the start.
        long from = first ? start : start - 1;
        var buffer = new CsvBuffer(new ChannelSource(channel, from), from, CsvPart.window(layout), block);
        try {
            if (!first) {
                buffer.skipLine(end);
            }
            var part = new CsvPart(layout, classes, buffer, end, largest / layout.features());
            part.parse();
            return part;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on from a position, independently of everyone else who reads the channel. */
    private static final class ChannelSource implements CsvBuffer.Source {
        private final FileChannel channel;
        private long position;

        ChannelSource(FileChannel channel, long position) {
            this.channel = channel;
            this.position = position;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            var bytes = ByteBuffer.wrap(target, from, length);
            while (bytes.hasRemaining()) {
                int count = channel.read(bytes, position);
                if (count < 0) {
                    break;
                }
                position += count;
            }
            return length - bytes.remaining();
        }
    }

    /** Puts the parts together in the order of the file, or throws its first problem. */
    private static Dataset join(String name, List<String> classNames, Content in, CsvLayout layout, List<CsvPart> parts)
            throws IOException {
        long line = layout.startLine();
        long rows = 0;
        for (CsvPart part : parts) {
            if (part.problem() != null) {
                throw part.problem().toException(in.name(), layout, line);
            }
            line += part.lines();
            rows += part.rows().rows();
        }
        if (rows == 0) {
            throw in.malformed("", "expected rows after the header, found none", in.remedy());
        }
        byte[] pixels = new byte[Math.toIntExact(rows * layout.features())];
        byte[] labels = layout.labelled() ? new byte[(int) rows] : null;
        int done = 0;
        for (CsvPart part : parts) {
            part.rows().moveTo(pixels, labels, done);
            done += (int) part.rows().rows();
        }
        return new Dataset(name, layout.shape(), classNames, pixels, labels);
    }
}

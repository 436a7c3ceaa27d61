package inkling.data.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file from its first byte to its last, unpacked where the file is gzip or zip, whatever its name, and in UTF-8 where
 * it is UTF-16. Content that
 * is of no use to any reader (nothing at all, a web page, an archive in an archive) is refused as soon as the file is opened.
 */
final class Content implements Closeable {
    /** What to do about a header that does not go with what follows. */
    static final String DAMAGED_HEADER = "Correct the header, or write the file again.";

    private static final String SPOILT = "Truncated or damaged? Save or download it again";

    /** As the files of MNIST are called, and those of the published data sets that are made like it. */
    private static final Pattern PUBLISHED =
            Pattern.compile("(emnist-[a-z]+-|qmnist-)?(train|t10k|test)-(images|labels)[-.]idx\\d-\\w+(\\.gz)?");

    /** What some editors put before UTF-8 text. */
    static final String BYTE_ORDER_MARK = "\ufeff";

    private static final int SMALLEST_BUFFER = 1 << 16;
    private static final int DEFAULT_PACKING = 8;

    private final Path file;
    private final String name;
    private final InputStream in;
    private final long fileSize;
    private final @Nullable Gunzip gunzip;
    private final boolean asItIs;
    private final @Nullable String entry;
    private long position;
    private long measured;

    private Content(
            Path file, InputStream in, long fileSize, @Nullable Gunzip gunzip, boolean asItIs, @Nullable String entry) {
        this.file = file;
        this.name = nameOf(file);
        this.in = in;
        this.fileSize = fileSize;
        this.gunzip = gunzip;
        this.asItIs = asItIs;
        this.entry = entry;
    }

    /**
     * Opens a file and recognizes gzip by its first two bytes.
     *
     * @throws FileSystemException if the file is missing, a folder, or may not be read; the message says which
     * @throws MalformedFileException if the content is empty, a web page, an archive, or gzip twice over
     */
    @SuppressWarnings("MustBeClosed")
    static Content open(Path file) throws IOException {
        return open(file, ReadOptions.Part.TRAIN);
    }

    /**
     * The same.
     *
     * @param part whose table is taken of an archive that has several
     */
    @SuppressWarnings("MustBeClosed")
    static Content open(Path file, ReadOptions.Part part) throws IOException {
        InputStream raw = new BufferedInputStream(openRaw(file), SMALLEST_BUFFER);
        try {
            Gunzip gunzip = Gunzip.isGzip(peek(raw, 2)) ? new Gunzip(raw) : null;
            long fileSize = Files.isRegularFile(file) ? Files.size(file) : -1;
            InputStream in = gunzip == null ? raw : new BufferedInputStream(gunzip, SMALLEST_BUFFER);
            boolean zip = gunzip == null && fileSize >= 0 && isZip(peek(raw, 4));
            String entry = null;
            if (zip) {
                raw.close();
                ZipEntryStream unpacked = ZipEntryStream.open(file, part);
                entry = unpacked.oneOfSeveral();
                raw = unpacked;
                in = new BufferedInputStream(raw, SMALLEST_BUFFER);
            }
            var content = new Content(file, in, fileSize, gunzip, gunzip == null && !zip, entry);
            Charset charset = wideCharset(content.peek(4));
            if (charset != null) {
                InputStream narrow = new BufferedInputStream(new Utf8Stream(in, charset), SMALLEST_BUFFER);
                content = new Content(file, narrow, fileSize, gunzip, false, entry);
            }
            content.refuseStrangers();
            return content;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * The content of a file that is in memory already, unpacked.
     *
     * @param name of the file, for messages
     * @param bytes read only
     * @throws MalformedFileException if it is empty, a web page, an archive, or packed
     */
    @SuppressWarnings("MustBeClosed")
    static Content of(String name, byte[] bytes) throws IOException {
        InputStream in = new BufferedInputStream(new ByteArrayInputStream(bytes), SMALLEST_BUFFER);
        var content = new Content(Path.of(name), in, bytes.length, null, true, null);
        content.refuseStrangers();
        return content;
    }

    private static boolean isZip(byte[] head) {
        return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    /** UTF-16 by its mark or by the zero bytes of letters and digits; null for anything else. */
    private static @Nullable Charset wideCharset(byte[] head) {
        if (head.length < 4) {
            return null;
        }
        if ((head[0] == (byte) 0xff && head[1] == (byte) 0xfe) || (head[0] == (byte) 0xfe && head[1] == (byte) 0xff)) {
            return StandardCharsets.UTF_16;
        }
        boolean little = head[0] >= ' ' && head[1] == 0 && head[2] >= ' ' && head[3] == 0;
        boolean big = head[0] == 0 && head[1] >= ' ' && head[2] == 0 && head[3] >= ' ';
        return little ? StandardCharsets.UTF_16LE : big ? StandardCharsets.UTF_16BE : null;
    }

    private static InputStream openRaw(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(shown(file), null, "a folder, expected a file");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw because(
                    e, new NoSuchFileException(shown(file), null, "no such file. Check the path for misspellings."));
        } catch (AccessDeniedException e) {
            throw because(
                    e,
                    new AccessDeniedException(
                            shown(file), null, "this user may not read the file. Change its permissions."));
        }
    }

    private static String shown(Path file) {
        return Excerpt.ofPath(file.toString());
    }

    private static IOException because(IOException cause, IOException clearer) {
        clearer.initCause(cause);
        return clearer;
    }

    /** What error messages call a file: its name without the folders. */
    static String nameOf(Path file) {
        Path last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }

    /** What to do about this file if it was spoilt on its way here. */
    String remedy() {
        return remedy(SPOILT);
    }

    /** A sentence, and more about files that are called as those which the program itself can fetch. */
    private String remedy(String sentence) {
        boolean published = PUBLISHED.matcher(name).matches();
        return sentence + (published ? "; a published data set comes with `inkling data fetch NAME`." : ".");
    }

    private void refuseStrangers() throws IOException {
        byte[] head = peek(512);
        String text = new String(head, StandardCharsets.UTF_8);
        if (head.length == 0) {
            throw malformed("", "the file is empty", remedy());
        }
        if (text.replace(BYTE_ORDER_MARK, "").stripLeading().startsWith("<")) {
            throw malformed(
                    "byte 0",
                    "expected data, found a web page (HTML)",
                    remedy("The server it came from answered with a page instead of the file. Download it again"));
        }
        if (text.startsWith("PK\3\4")) {
            throw malformed("byte 0", "expected data, found a zip archive in another archive", "Unpack it first.");
        }
        if (Gunzip.isGzip(head)) {
            throw malformed("byte 0", "expected data, found gzip inside gzip", "Unpack it once with gunzip.");
        }
        ForeignData foreign = ForeignData.of(head);
        if (foreign != null) {
            throw malformed("byte 0", "expected data, found " + foreign.description(), foreign.remedy());
        }
    }

    /** What error messages call this file. */
    String name() {
        return name;
    }

    /** Which file of an archive of several this is; null for any other. */
    @Nullable
    String entry() {
        return entry;
    }

    /** The content's exact length in bytes, or -1 where only reading to the end can tell (gzip, zip, UTF-16, a pipe). */
    long size() {
        return asItIs ? fileSize : -1;
    }

    /**
     * Unpacks a gzip file once and keeps nothing of it, to know how much it really holds before memory is taken for it.
     *
     * @param most where to stop: a little more is given for any content that is longer
     * @return the content's length in bytes, or -1 where the file can be read only once (a pipe)
     * @throws MalformedFileException if gzip data is damaged or breaks off
     */
    long measure(long most) throws IOException {
        if (fileSize < 0) {
            return -1;
        }
        byte[] block = new byte[SMALLEST_BUFFER];
        try (var again = open(file)) {
            int count;
            do {
                count = again.read(block, 0, block.length);
            } while (count == block.length && again.position <= most);
            measured = again.position;
            return measured;
        }
    }

    /** How many bytes have been read. */
    long position() {
        return position;
    }

    /** The next {@code count} bytes, or fewer at the end of the content, without moving on. */
    byte[] peek(int count) throws IOException {
        try {
            return peek(in, count);
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    private static byte[] peek(InputStream in, int count) throws IOException {
        in.mark(count);
        byte[] head = in.readNBytes(count);
        in.reset();
        in.mark(0); // lets go of the bytes kept for the reset
        return head;
    }

    /** Passes over so many bytes, which have been peeked at before. */
    void skip(long count) throws IOException {
        in.skipNBytes(count);
        position += count;
    }

    /**
     * Reads until {@code length} bytes are there or the content ends.
     *
     * @return how many bytes were read
     * @throws MalformedFileException if gzip data is damaged or breaks off
     */
    int read(byte[] target, int from, int length) throws IOException {
        int count = 0;
        try {
            while (count < length) {
                int some = in.read(target, from + count, length - count);
                if (some < 0) {
                    break;
                }
                count += some;
                position += some;
            }
            return count;
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    /**
     * Reads {@code length} bytes, or fewer where the content ends early. Takes memory in proportion to what the file
     * holds, not to {@code length}, because {@code length} is only what a header promises.
     *
     * @param length at most the largest array
     */
    byte[] readUpTo(int length) throws IOException {
        long likely = gunzip == null ? fileSize : Math.max(measured, fileSize * DEFAULT_PACKING);
        byte[] bytes = new byte[(int) Math.min(length, Math.max(likely, SMALLEST_BUFFER))];
        int count = 0;
        while (true) {
            count += read(bytes, count, bytes.length - count);
            if (count < bytes.length) {
                return Arrays.copyOf(bytes, count);
            }
            if (count == length) {
                return bytes;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * bytes.length));
        }
    }

    /** Whether nothing more follows. For gzip this also checks the final checksum. */
    boolean atEnd() throws IOException {
        return peek(1).length == 0;
    }

    private MalformedFileException damaged(IOException cause) {
        String packed = gunzip == null ? "the zip data " : "the gzip data ";
        String problem =
                packed + (cause instanceof EOFException ? "breaks off" : "is damaged (" + cause.getMessage() + ")");
        var damaged = malformed(
                String.format(Locale.ROOT, "after %,d unpacked bytes", gunzip == null ? position : gunzip.unpacked()),
                problem,
                remedy());
        damaged.initCause(cause);
        return damaged;
    }

    /** An error in this file, to be thrown by the caller. */
    MalformedFileException malformed(String place, String problem, String remedy) {
        return new MalformedFileException(name, place, problem, remedy);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

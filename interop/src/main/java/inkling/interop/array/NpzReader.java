package inkling.interop.array;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.data.file.NpyHeader;
import inkling.model.tensor.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads what {@code numpy.savez} wrote: arrays of numbers, and texts without dimensions. Whatever else is in the archive is refused. */
public final class NpzReader {
    private static final String REMEDY = "Damaged, or not what numpy.savez writes?";
    private static final String SUFFIX = ".npy";
    private static final int MAX_ENTRIES = 1000;

    /** An archive may unpack to so many times its size: weights hardly pack, and zeros do not matter. */
    private static final long MAX_RATIO = 100;

    /** Smaller ones may unpack to so many bytes. */
    private static final long ALWAYS_ALLOWED = 1 << 24;

    /** No archive may unpack to more bytes. */
    private static final long NEVER_ALLOWED = 1L << 31;

    private final Path file;
    private long allowed;

    private NpzReader(Path file, long allowed) {
        this.file = file;
        this.allowed = allowed;
    }

    /**
     * Reads a file.
     *
     * @throws MalformedFileException if it is not such an archive
     */
    public static NamedArrays read(Path file) throws IOException {
        long size = Files.size(file);
        return new NpzReader(file, Math.clamp(size * MAX_RATIO, ALWAYS_ALLOWED, NEVER_ALLOWED)).readAll();
    }

    private NamedArrays readAll() throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > MAX_ENTRIES) {
                throw malformed("", "expected at most " + MAX_ENTRIES + " arrays, found " + zip.size());
            }
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.getName().endsWith(SUFFIX)) {
                    throw malformed(entry.getName(), "expected files that end in " + SUFFIX + " alone, found another");
                }
                String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
                try (InputStream in = zip.getInputStream(entry)) {
                    readArray(name, in, tensors, texts);
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw malformed("", "expected a zip archive of arrays, found something else, or a damaged one");
        } catch (EOFException e) {
            throw malformed("", "expected a whole zip archive, found one that breaks off");
        }
        return new NamedArrays(tensors, texts);
    }

    private void readArray(String name, InputStream in, List<Tensor> tensors, Map<String, String> texts)
            throws IOException {
        NpyHeader header = NpyHeader.read(in, problem -> malformed(name + SUFFIX, problem));
        long length = header.bytes();
        if (length > allowed) {
            throw malformed(
                    name + SUFFIX,
                    "expected at most " + allowed + " bytes more in an archive of this size, found " + header.shape()
                            + ", " + length + " bytes");
        }
        allowed -= length;
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length || in.read() >= 0) {
            throw malformed(
                    name + SUFFIX,
                    "expected " + length + " bytes for shape " + header.shape() + ", found "
                            + (bytes.length < length ? bytes.length : "more"));
        }
        if (header.isText()) {
            texts.put(name, header.text(bytes));
        } else {
            tensors.add(new Tensor(name, header.shape(), header.floats(ByteBuffer.wrap(bytes))));
        }
    }

    private MalformedFileException malformed(String place, String problem) {
        return new MalformedFileException(file.toString(), Excerpt.of(place), problem, REMEDY);
    }
}

package inkling.datasets.fetch;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One published gzip file holding IDX data: of unsigned bytes, or, where its name ends in {@code -int.gz}, of 32-bit integers. The dimensions determine its header and its exact size.
 * Immutable.
 *
 * @param name of the gzip file, ending in {@code .gz}; what is added to a mirror's address
 * @param dimensions as the IDX header gives them: {@code [n]} for labels, {@code [n, rows, columns]} for pictures
 * @param fingerprint published hash, or null where none is known: then sizes and counts are all that can be checked
 */
public record RemoteFile(
        String name, List<Integer> dimensions, @Nullable Fingerprint fingerprint) {
    private static final String SUFFIX = ".gz";
    private static final String INTEGERS = "-int" + SUFFIX;
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int INTEGER = 0x0c;

    /** Checks the name's ending and that the size fits a {@code long}; takes a copy of the dimensions. */
    public RemoteFile {
        if (!name.endsWith(SUFFIX)) {
            throw new IllegalArgumentException(name + ": expected a name that ends in " + SUFFIX);
        }
        dimensions = List.copyOf(dimensions);
        size(name, dimensions);
    }

    /** Size in bytes of the decompressed file, header included. */
    public long bytes() {
        return size(name, dimensions);
    }

    /** The name of the decompressed file: without {@code .gz}. */
    public String plainName() {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Whether a hash was published of this form of the file. */
    boolean provable(Fingerprint.Form form) {
        return fingerprint != null && (form == Fingerprint.Form.COMPRESSED || fingerprint.form() == form);
    }

    /** The IDX header that the decompressed file must begin with. */
    byte[] header() {
        var header = ByteBuffer.allocate(4 + 4 * dimensions.size());
        header.putInt((name.endsWith(INTEGERS) ? INTEGER : UNSIGNED_BYTE) << 8 | dimensions.size());
        dimensions.forEach(header::putInt);
        return header.array();
    }

    /**
     * The most bytes that a gzip file of this content can sensibly have: deflate's stored blocks add 5 bytes to every
     * 65,535, and the rest is room for the gzip header. Anything longer is not this file.
     */
    long compressedLimit() {
        return bytes() + bytes() / 1000 + 65_536;
    }

    private static long size(String name, List<Integer> dimensions) {
        long size = name.endsWith(INTEGERS) ? Integer.BYTES : 1;
        for (int dimension : dimensions) {
            size = Math.multiplyExact(size, dimension);
        }
        return size + 4 + 4L * dimensions.size();
    }

    @Override
    public String toString() {
        return name;
    }
}

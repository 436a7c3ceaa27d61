package inkling.datasets.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Compares a file on disk with what was published. No more is ever decompressed than the published size and one byte. */
final class ContentCheck {
    private static final int MIN_GZIP_BYTES = 18;
    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};

    private ContentCheck() {}

    /**
     * What a file should be and what it is instead.
     *
     * @param expected noun phrase
     * @param found noun phrase
     */
    record Difference(String expected, String found) {
        @Override
        public String toString() {
            return "expected " + expected + ", found " + found;
        }
    }

    /**
     * Checks everything about a gzip file: header, size and hash.
     *
     * @throws IOException if the file cannot be read
     */
    static Optional<Difference> gzip(RemoteFile file, Path path) throws IOException {
        byte[] start = start(path, GZIP_MAGIC.length);
        if (!Arrays.equals(start, GZIP_MAGIC)) {
            return Optional.of(new Difference("a gzip file", describe(path)));
        }
        Fingerprint fingerprint = file.fingerprint();
        var compressed = digest(fingerprint);
        var decompressed = digest(fingerprint);
        try (var raw = new DigestInputStream(Files.newInputStream(path), compressed);
                var content = new DigestInputStream(new GZIPInputStream(raw, 1 << 16), decompressed)) {
            Optional<Difference> difference = content(file, content);
            if (difference.isPresent()) {
                return difference;
            }
            raw.transferTo(OutputStream.nullOutputStream());
        } catch (EOFException e) {
            return Optional.of(new Difference(bytes(file.bytes()), "the file cut off after fewer"));
        } catch (ZipException e) {
            return Optional.of(new Difference("a gzip file", "a damaged one"));
        }
        if (!promises(path, file.bytes())) {
            return Optional.of(new Difference("one gzip file and nothing after it", "more"));
        }
        return fingerprint == null
                ? Optional.empty()
                : sameHash(fingerprint, fingerprint.form() == Fingerprint.Form.COMPRESSED ? compressed : decompressed);
    }

    /**
     * Checks header and size of a decompressed file, and its hash where that is what was published.
     *
     * @throws IOException if the file cannot be read
     */
    static Optional<Difference> plain(RemoteFile file, Path path) throws IOException {
        Fingerprint fingerprint = file.fingerprint();
        var digest = digest(fingerprint);
        try (var content = new DigestInputStream(Files.newInputStream(path), digest)) {
            Optional<Difference> difference = content(file, content);
            if (difference.isPresent() || fingerprint == null || fingerprint.form() == Fingerprint.Form.COMPRESSED) {
                return difference;
            }
        }
        return sameHash(fingerprint, digest);
    }

    /** Whether a gzip file looks whole, from its first and last bytes: quick, and no proof. */
    static boolean gzipLooksWhole(RemoteFile file, Path path) throws IOException {
        return Arrays.equals(start(path, GZIP_MAGIC.length), GZIP_MAGIC)
                && Files.size(path) <= file.compressedLimit()
                && promises(path, file.bytes());
    }

    /** Whether a decompressed file looks whole, from its header and size: quick, and no proof. */
    static boolean plainLooksWhole(RemoteFile file, Path path) throws IOException {
        byte[] header = file.header();
        return Files.size(path) == file.bytes() && Arrays.equals(start(path, header.length), header);
    }

    private static Optional<Difference> content(RemoteFile file, InputStream content) throws IOException {
        byte[] header = content.readNBytes(file.header().length);
        if (header.length == file.header().length && !Arrays.equals(header, file.header())) {
            return Optional.of(new Difference("the header " + hex(file.header()), hex(header)));
        }
        long read = header.length;
        byte[] buffer = new byte[1 << 16];
        for (int n; read <= file.bytes() && (n = content.read(buffer, 0, room(file, read, buffer))) > 0; ) {
            read += n;
        }
        return read == file.bytes()
                ? Optional.empty()
                : Optional.of(new Difference(
                        bytes(file.bytes()), read > file.bytes() ? "more, not read further" : bytes(read)));
    }

    /** As much as the buffer holds, but at most one byte more than was published. */
    private static int room(RemoteFile file, long read, byte[] buffer) {
        return (int) Math.min(buffer.length, file.bytes() + 1 - read);
    }

    private static Optional<Difference> sameHash(Fingerprint fingerprint, MessageDigest digest) {
        String found = HexFormat.of().formatHex(digest.digest());
        String expected = fingerprint.hash();
        return found.equals(expected)
                ? Optional.empty()
                : Optional.of(new Difference(fingerprint.algorithm() + " " + expected, found));
    }

    /** The last four bytes of a gzip file are the size of its content, little-endian, modulo 2^32. */
    private static boolean promises(Path path, long bytes) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() < MIN_GZIP_BYTES) {
                return false;
            }
            file.seek(file.length() - 4);
            return Integer.reverseBytes(file.readInt()) == (int) bytes;
        }
    }

    private static byte[] start(Path path, int length) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(length);
        }
    }

    private static String describe(Path path) throws IOException {
        byte[] start = start(path, 8);
        if (start.length == 0) {
            return "an empty file";
        }
        return new String(start, StandardCharsets.ISO_8859_1).stripLeading().startsWith("<")
                ? "a web page (HTML)"
                : "a file that begins with " + hex(start);
    }

    private static String bytes(long count) {
        return String.format(Locale.ROOT, "%,d bytes of content", count);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    private static MessageDigest digest(@Nullable Fingerprint fingerprint) {
        try {
            return MessageDigest.getInstance(fingerprint == null ? "SHA-256" : fingerprint.algorithm());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256 and MD5", e);
        }
    }
}

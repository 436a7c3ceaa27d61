package inkling.datasets.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A small data set of four files made up from a seed, so that downloads take no time. */
final class FakeData {
    static final String FIRST = "train-images.gz";
    private static final long SEED = 20_170_828;

    private final Map<String, byte[]> gzips = new LinkedHashMap<>();
    private final Map<String, byte[]> plains = new LinkedHashMap<>();
    private final PublishedDataset dataset;

    FakeData(Fingerprint.Form form) {
        var random = new Random(SEED);
        var files = List.of(
                file(FIRST, List.of(60, 8, 8), form, random),
                file("train-labels.gz", List.of(60), form, random),
                file("test-images.gz", List.of(20, 8, 8), form, random),
                file("test-labels.gz", List.of(20), form, random));
        dataset = new PublishedDataset("fake", List.of("a", "b"), files, List.of());
    }

    private RemoteFile file(String name, List<Integer> dimensions, Fingerprint.Form form, Random random) {
        var shape = new RemoteFile(name, dimensions, new Fingerprint(form, "0".repeat(64)));
        byte[] plain = new byte[Math.toIntExact(shape.bytes())];
        random.nextBytes(plain);
        byte[] header = shape.header();
        System.arraycopy(header, 0, plain, 0, header.length);
        byte[] gzip = gzipped(plain);
        plains.put(name, plain);
        gzips.put(name, gzip);
        return new RemoteFile(
                name, dimensions, new Fingerprint(form, sha256(form == Fingerprint.Form.COMPRESSED ? gzip : plain)));
    }

    PublishedDataset dataset(Mirror... mirrors) {
        return dataset(List.of(mirrors).stream().map(Mirror::address).toList());
    }

    PublishedDataset dataset(List<URI> mirrors) {
        return dataset.withMirrors(mirrors);
    }

    byte[] gzip(String name) {
        return get(gzips, name);
    }

    byte[] plain(String name) {
        return get(plains, name);
    }

    private static byte[] get(Map<String, byte[]> files, String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException(name);
        }
        return bytes.clone();
    }

    static byte[] gzipped(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

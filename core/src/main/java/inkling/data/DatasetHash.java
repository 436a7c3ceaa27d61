package inkling.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a dataset: its features, then its labels. A pixel is one byte and a number of a table the four of its float, the
 * lowest first; a label is one byte where there are at most 256 classes, else two, the lower first.
 */
final class DatasetHash {
    /** The most classes whose indices fit a byte. */
    private static final int BYTE_CLASSES = 256;

    private static final int BLOCK = 1 << 14;

    private final MessageDigest digest;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);

    private DatasetHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The hash in hexadecimal. */
    static String of(Dataset data) {
        var hash = new DatasetHash();
        if (data.size() > 0) {
            hash.addFeatures(data);
        }
        if (data.labelled()) {
            hash.addLabels(data);
        }
        hash.flush();
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void addFeatures(Dataset data) {
        int from = data.offset(0);
        int count = data.size() * data.features();
        if (!data.isTable()) {
            digest.update(data.pixels(), from, count);
            return;
        }
        float[] values = data.values();
        for (int i = from; i < from + count; i++) {
            makeRoom();
            block.putInt(Float.floatToRawIntBits(values[i]));
        }
    }

    private void addLabels(Dataset data) {
        boolean bytes = data.classes() <= BYTE_CLASSES;
        for (int i = 0; i < data.size(); i++) {
            makeRoom();
            if (bytes) {
                block.put((byte) data.label(i));
            } else {
                block.putChar((char) data.label(i));
            }
        }
    }

    private void makeRoom() {
        if (block.remaining() < Float.BYTES) {
            flush();
        }
    }

    private void flush() {
        digest.update(block.flip());
        block.clear();
    }
}

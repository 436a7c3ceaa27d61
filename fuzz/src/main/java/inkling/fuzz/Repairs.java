package inkling.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Checksum;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Puts checksums right, because no fuzzer guesses one; what comes after them would never be tried. */
final class Repairs {
    /** Zeros shrink to a thousandth; more than this is not unpacked here. */
    static final int MAX_UNPACKED = 1 << 20;

    private static final int GZIP_HEADER = 10;
    private static final int PNG_SIGNATURE = 8;
    private static final int ZLIB_HEADER = 2;

    private Repairs() {}

    /** A gzip file of one member without a name, or the input as it is. */
    static byte[] gzip(byte[] input) {
        var checksum = new CRC32();
        Inflated inflated = inflate(input, GZIP_HEADER, input.length, checksum);
        if (inflated == null) {
            return input;
        }
        byte[] repaired = Arrays.copyOf(input, Math.max(inflated.end + 8, input.length));
        ByteBuffer.wrap(repaired)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(inflated.end, (int) checksum.getValue())
                .putInt(inflated.end + 4, inflated.length);
        return repaired;
    }

    /** A PNG file, as far as its chunks have lengths that can be. */
    static byte[] png(byte[] input) {
        byte[] repaired = input.clone();
        ByteBuffer bytes = ByteBuffer.wrap(repaired);
        int chunk = PNG_SIGNATURE;
        while (chunk + 12 <= repaired.length) {
            int length = bytes.getInt(chunk);
            if (length < 0 || length > repaired.length - chunk - 12) {
                break;
            }
            int content = chunk + 8;
            if (new String(repaired, chunk + 4, 4, StandardCharsets.ISO_8859_1).equals("IDAT")) {
                repairZlib(repaired, content, content + length);
            }
            var checksum = new CRC32();
            checksum.update(repaired, chunk + 4, 4 + length);
            bytes.putInt(content + length, (int) checksum.getValue());
            chunk = content + length + 4;
        }
        return repaired;
    }

    private static void repairZlib(byte[] bytes, int start, int end) {
        var checksum = new Adler32();
        Inflated inflated = inflate(bytes, start + ZLIB_HEADER, end, checksum);
        if (inflated != null && inflated.end + 4 <= end) {
            ByteBuffer.wrap(bytes).putInt(inflated.end, (int) checksum.getValue());
        }
    }

    /** Where deflated data ends, and how many bytes it gave. */
    private record Inflated(int end, int length) {}

    private static @Nullable Inflated inflate(byte[] input, int start, int end, Checksum checksum) {
        if (start >= end) {
            return null;
        }
        try (var inflater = new Inflater(true)) {
            inflater.setInput(input, start, end - start);
            byte[] unpacked = new byte[1 << 12];
            while (!inflater.finished() && inflater.getBytesWritten() < MAX_UNPACKED) {
                int count = inflater.inflate(unpacked);
                if (count == 0 && !inflater.finished()) {
                    return null;
                }
                checksum.update(unpacked, 0, count);
            }
            return new Inflated(start + (int) inflater.getBytesRead(), (int) inflater.getBytesWritten());
        } catch (DataFormatException e) {
            return null;
        }
    }
}

package inkling.data.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text in UTF-16, as some spreadsheets save it, in UTF-8. */
final class Utf8Stream extends InputStream {
    private final Reader in;
    private final char[] block = new char[1 << 13];
    private byte[] encoded = new byte[0];
    private int next;
    private int kept;

    /**
     * Turns one stream into the other.
     *
     * @param charset of the text
     */
    Utf8Stream(InputStream in, Charset charset) {
        this.in = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        return fill() ? Byte.toUnsignedInt(encoded[next++]) : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, encoded.length - next);
        System.arraycopy(encoded, next, target, from, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (next == encoded.length) {
            int count = in.read(block, kept, block.length - kept);
            if (count < 0 && kept == 0) {
                return false;
            }
            int filled = kept + Math.max(count, 0);
            // Of a pair of surrogates both halves are encoded together.
            kept = count > 0 && Character.isHighSurrogate(block[filled - 1]) ? 1 : 0;
            encoded = new String(block, 0, filled - kept).getBytes(StandardCharsets.UTF_8);
            block[0] = block[filled - 1];
            next = 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package inkling.datasets.picture;

import java.io.IOException;

/**
 * Decodes the pixels of a GIF frame: Lempel-Ziv-Welch codes of growing width. Each code stands for the pixels of an earlier code
 * and one more.
 *
 * @see "Welch, A Technique for High-Performance Data Compression, 1984"
 */
final class GifCodes {
    private static final int MAX_BITS = 12;
    private static final int NONE = -1;

    private final PictureBytes in;
    private final GifBlocks blocks;
    private final int literalBits;
    private final int clear;

    private final short[] prefix = new short[1 << MAX_BITS];
    private final byte[] last = new byte[1 << MAX_BITS];
    /** Decoded pixels that were not asked for yet, the next one on top. */
    private final byte[] stack = new byte[(1 << MAX_BITS) + 1];

    private int stacked;
    private int bits;
    private int next;
    private int previous = NONE;
    private byte first;

    private int buffer;
    private int buffered;

    /**
     * Begins a frame.
     *
     * @param literalBits bits of a pixel, as the file says
     */
    GifCodes(PictureBytes in, int literalBits) throws IOException {
        if (literalBits < 1 || literalBits > 8) {
            throw in.damaged("a pixel has " + literalBits + " bits, expected 1 to 8");
        }
        this.in = in;
        this.blocks = new GifBlocks(in);
        this.literalBits = literalBits;
        this.clear = 1 << literalBits;
        reset();
    }

    private void reset() {
        bits = literalBits + 1;
        next = clear + 2;
        previous = NONE;
    }

    /** Fills a row with the next pixels. */
    void read(byte[] row) throws IOException {
        for (int x = 0; x < row.length; x++) {
            while (stacked == 0) {
                int code = code();
                if (code == NONE || code == clear + 1) {
                    throw in.damaged("the frame ends before its last pixel");
                }
                decode(code);
            }
            row[x] = stack[--stacked];
        }
    }

    /** To be called after the last row: reads to the end of the frame, where no more pixels may be. */
    void finish() throws IOException {
        int code = code();
        while (code == clear) {
            reset();
            code = code();
        }
        if (stacked > 0 || (code != NONE && code != clear + 1)) {
            throw in.damaged("the frame goes on after its last pixel");
        }
        blocks.finish();
    }

    private void decode(int code) throws IOException {
        if (code == clear) {
            reset();
            return;
        }
        if (code > next || (code == next && previous == NONE) || code >= 1 << MAX_BITS) {
            throw in.damaged("the frame has a code that stands for nothing");
        }
        int known = code;
        if (code == next) {
            // The code that is being made: the previous one and its own first pixel again.
            stack[stacked++] = first;
            known = previous;
        }
        while (known >= clear) {
            stack[stacked++] = last[known];
            known = prefix[known];
        }
        first = (byte) known;
        stack[stacked++] = first;
        if (previous != NONE && next < 1 << MAX_BITS) {
            prefix[next] = (short) previous;
            last[next] = first;
            next++;
            if (next == 1 << bits && bits < MAX_BITS) {
                bits++;
            }
        }
        previous = code;
    }

    /** The next code, or {@link #NONE} at the end of the data. */
    private int code() throws IOException {
        while (buffered < bits) {
            int more = blocks.read();
            if (more < 0) {
                return NONE;
            }
            buffer |= more << buffered;
            buffered += 8;
        }
        int code = buffer & ((1 << bits) - 1);
        buffer >>>= bits;
        buffered -= bits;
        return code;
    }
}

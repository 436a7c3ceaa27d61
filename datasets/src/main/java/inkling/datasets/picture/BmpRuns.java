package inkling.datasets.picture;

import java.io.IOException;
import java.util.Arrays;

/** Decodes the pixels of a BMP file that are compressed as runs (RLE8 and RLE4). Each row must be there from end to end. */
final class BmpRuns {
    private static final int END = 1;
    private static final int JUMP = 2;

    private final PictureBytes in;
    private final boolean halves;
    private boolean ended;

    /** {@code depth} is 4 or 8. */
    BmpRuns(PictureBytes in, int depth) {
        this.in = in;
        this.halves = depth == 4;
    }

    /** Fills a row with indices. */
    void read(byte[] row) throws IOException {
        int x = 0;
        while (true) {
            int count = in.u8();
            int value = in.u8();
            if (count == 0 && value <= END) {
                if (x < row.length || ended) {
                    throw in.refused(
                            "a BMP whose row ends after " + x + " of " + row.length
                                    + " pixels, which were left out or are lost",
                            PictureFormat.CONVERT);
                }
                ended = value == END;
                return;
            } else if (count == 0 && value == JUMP) {
                throw in.refused("a BMP with pixels left out", PictureFormat.CONVERT);
            }
            int pixels = count == 0 ? value : count;
            if (pixels > row.length - x) {
                throw in.damaged("a row goes on after its last pixel");
            }
            if (count == 0) {
                literal(row, x, pixels);
            } else {
                run(row, x, pixels, value);
            }
            x += pixels;
        }
    }

    private void run(byte[] row, int x, int pixels, int value) {
        if (halves) {
            for (int i = 0; i < pixels; i++) {
                row[x + i] = (byte) (i % 2 == 0 ? value >> 4 : value & 15);
            }
        } else {
            Arrays.fill(row, x, x + pixels, (byte) value);
        }
    }

    /** Pixels as they are, filled up to an even number of bytes. */
    private void literal(byte[] row, int x, int pixels) throws IOException {
        int bytes = halves ? (pixels + 1) / 2 : pixels;
        if (halves) {
            byte[] pairs = in.read(bytes);
            for (int i = 0; i < pixels; i++) {
                row[x + i] = (byte) (i % 2 == 0 ? (pairs[i / 2] >> 4) & 15 : pairs[i / 2] & 15);
            }
        } else {
            in.read(row, x, bytes);
        }
        in.skip(bytes % 2);
    }

    /** To be called after the last row, where the end must be marked. */
    void finish() throws IOException {
        if (!ended && (in.u8() != 0 || in.u8() != END)) {
            throw in.damaged("expected the end after the last row");
        }
    }
}

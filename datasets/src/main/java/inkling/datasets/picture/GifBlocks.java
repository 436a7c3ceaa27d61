package inkling.datasets.picture;

import java.io.IOException;

/** The bytes in a chain of GIF sub-blocks: each begins with its length, and a length of zero ends the chain. */
final class GifBlocks {
    private final PictureBytes in;
    private int left;
    private boolean ended;

    GifBlocks(PictureBytes in) {
        this.in = in;
    }

    /** The next byte, or -1 at the end of the chain. */
    int read() throws IOException {
        if (left == 0 && !ended) {
            left = in.u8();
            ended = left == 0;
        }
        if (ended) {
            return -1;
        }
        left--;
        return in.u8();
    }

    /** Skips the rest of the chain. */
    void finish() throws IOException {
        while (!ended) {
            in.skip(left);
            left = in.u8();
            ended = left == 0;
        }
    }
}

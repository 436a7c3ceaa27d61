package inkling.datasets.picture;

import java.io.IOException;

/**
 * The header of a JPEG frame.
 *
 * @param blocks of 8×8 samples, over all components
 */
record JpegFrame(PictureSize size, boolean progressive, long blocks) {
    /** What a decoder keeps of a block: 64 coefficients of two bytes. */
    static final int BLOCK_BYTES = 128;

    private static final int MAX_COMPONENTS = 4;

    /** Reads the segment that follows a frame's marker. */
    static JpegFrame read(PictureBytes in, boolean progressive) throws IOException {
        int length = in.u16();
        int precision = in.u8();
        int height = in.u16();
        int width = in.u16();
        var size = PictureSize.check(in, width, height);
        int components = in.u8();
        if (precision != 8 || components < 1 || components > MAX_COMPONENTS || length != 8 + 3 * components) {
            throw in.damaged("the frame's header of " + length + " bytes has " + components + " components of "
                    + precision + " bits, expected 1 to " + MAX_COMPONENTS + " of 8");
        }
        int[] across = new int[components];
        int[] down = new int[components];
        for (int i = 0; i < components; i++) {
            in.skip(1);
            int sampling = in.u8();
            across[i] = sampling >> 4;
            down[i] = sampling & 15;
            if (across[i] < 1 || across[i] > 4 || down[i] < 1 || down[i] > 4) {
                throw in.damaged("a component is sampled " + across[i] + "×" + down[i] + " times, expected 1 to 4");
            }
            in.skip(1);
        }
        return new JpegFrame(size, progressive, blocks(size, across, down));
    }

    private static long blocks(PictureSize size, int[] across, int[] down) {
        int mostAcross = java.util.Arrays.stream(across).max().orElseThrow();
        int mostDown = java.util.Arrays.stream(down).max().orElseThrow();
        long blocks = 0;
        for (int i = 0; i < across.length; i++) {
            long columns = Math.ceilDiv((long) size.width() * across[i], 8L * mostAcross);
            long rows = Math.ceilDiv((long) size.height() * down[i], 8L * mostDown);
            blocks += columns * rows;
        }
        return blocks;
    }
}

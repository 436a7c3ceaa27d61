package inkling.datasets.picture;

import inkling.data.image.Orientation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a JPEG file from marker to marker, without decoding, to see whether it is complete and can hold what it promises.
 *
 * @see "ITU-T T.81 (1992), annex B"
 */
final class JpegStructure {
    private static final int START_OF_FRAME = 0xc0;
    private static final int LAST_FRAME = 0xcf;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int RESERVED = 0xc8;
    private static final int ARITHMETIC_CONDITIONS = 0xcc;
    private static final int FIRST_RESTART = 0xd0;
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int APPLICATION_1 = 0xe1;
    private static final int APPLICATION_14 = 0xee;
    private static final String ADOBE_MARK = "Adobe";

    /** Sequential pictures have up to four scans, progressive ones ten or so; each costs the decoder a pass over the picture. */
    private static final int MAX_SCANS = 100;
    /** What the decoder may keep between scans, in blocks of 64 coefficients: 32 MiB, and more for larger files. */
    private static final long FREE_BLOCKS = (32 << 20) / JpegFrame.BLOCK_BYTES;

    private static final int BLOCK_BYTES_PER_FILE_BYTE = 12;

    private final PictureBytes in;
    private @Nullable JpegFrame frame;
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean adobe;
    private int scans;
    private long scanBytes;

    private JpegStructure(PictureBytes in) {
        this.in = in;
    }

    /**
     * Checks the whole file.
     *
     * @throws inkling.data.file.MalformedFileException if it is incomplete or promises more than it can hold
     */
    static Found check(PictureBytes in) throws IOException {
        return new JpegStructure(in).check();
    }

    /**
     * What a decoder needs to know.
     *
     * @param scans passes over the picture, at least 1
     * @param orientation what EXIF says
     * @param adobe whether one of Adobe's programs wrote it, or one that does as these do
     */
    record Found(PictureSize size, int scans, Orientation orientation, boolean adobe) {}

    private Found check() throws IOException {
        in.skip(2);
        int marker = marker(in.u8());
        while (marker != END) {
            if (marker == START_OF_SCAN) {
                segment();
                marker = scan();
            } else if (marker >= START_OF_FRAME && marker <= LAST_FRAME && !isTable(marker)) {
                readFrame(marker);
                marker = marker(in.u8());
            } else if ((marker >= FIRST_RESTART && marker <= START) || marker <= 1) {
                throw in.damaged("found the marker " + hex(marker) + " between segments");
            } else if (marker == APPLICATION_1 || marker == APPLICATION_14) {
                application();
                marker = marker(in.u8());
            } else {
                segment();
                marker = marker(in.u8());
            }
        }
        return checkRoom();
    }

    private static boolean isTable(int marker) {
        return marker == HUFFMAN_TABLES || marker == RESERVED || marker == ARITHMETIC_CONDITIONS;
    }

    /** A marker is 0xff, which may be repeated, and its code. */
    private int marker(int first) throws IOException {
        if (first != 0xff) {
            throw in.damaged("expected a marker, which begins with ff, found " + hex(first));
        }
        int code = first;
        while (code == 0xff) {
            code = in.u8();
        }
        return code;
    }

    private void segment() throws IOException {
        in.skip(segmentLength());
    }

    /** Bytes of a segment's content. */
    private int segmentLength() throws IOException {
        int length = in.u16();
        if (length < 2) {
            throw in.damaged("a segment has length " + length + ", expected at least 2");
        }
        return length - 2;
    }

    /** EXIF data, Adobe's mark, or something else. */
    private void application() throws IOException {
        byte[] content = in.read(segmentLength());
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.startsWith(Exif.JPEG_MARK) && orientation == Orientation.UPRIGHT) {
            orientation = Exif.orientation(Arrays.copyOfRange(content, Exif.JPEG_MARK.length(), content.length));
        }
        adobe |= text.startsWith(ADOBE_MARK);
    }

    private void readFrame(int marker) throws IOException {
        if (frame != null) {
            throw in.damaged("found a second frame");
        }
        if (marker > START_OF_FRAME + 2) {
            throw in.refused(
                    "a JPEG of a rare kind (" + hex(marker) + "), expected a baseline or progressive one",
                    PictureFormat.CONVERT);
        }
        frame = JpegFrame.read(in, marker == START_OF_FRAME + 2);
    }

    /** Counts the bytes of a scan; returns the marker after it. */
    private int scan() throws IOException {
        if (frame == null) {
            throw in.damaged("found a scan before the frame's header");
        }
        scans++;
        if (scans > MAX_SCANS) {
            throw in.refused("more than " + MAX_SCANS + " scans, expected ten or so", PictureFormat.SAVE_AGAIN);
        }
        while (true) {
            int value = in.u8();
            scanBytes++;
            if (value == 0xff) {
                int code = marker(value);
                boolean stuffed = code == 0;
                boolean restart = code >= FIRST_RESTART && code < START;
                if (!stuffed && !restart) {
                    return code;
                }
            }
        }
    }

    private Found checkRoom() throws IOException {
        if (frame == null || scans == 0) {
            throw in.damaged("the end comes before any pixel");
        }
        // A block takes two codes, for its mean and for its end; what a progressive picture's first scan leaves out is
        // free.
        long bits = frame.progressive() ? frame.blocks() : 2 * frame.blocks();
        if (bits > 8 * scanBytes) {
            throw in.damaged(String.format(
                    Locale.ROOT,
                    "the header promises %d×%d pixels, more than %,d bytes of image data can hold",
                    frame.size().width(),
                    frame.size().height(),
                    scanBytes));
        }
        long most = FREE_BLOCKS + in.length() * BLOCK_BYTES_PER_FILE_BYTE / JpegFrame.BLOCK_BYTES;
        if (scans > 1 && frame.blocks() > most) {
            throw in.refused(
                    String.format(
                            Locale.ROOT,
                            "a progressive picture of %d×%d pixels in a file of %,d bytes, more than can be decoded in little"
                                    + " memory",
                            frame.size().width(),
                            frame.size().height(),
                            in.length()),
                    "Crop or scale it down, or save it as a baseline JPEG");
        }
        return new Found(frame.size(), scans, orientation, adobe);
    }

    private static String hex(int value) {
        return Integer.toHexString(value);
    }
}

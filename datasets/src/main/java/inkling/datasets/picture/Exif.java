package inkling.datasets.picture;

import inkling.data.image.Orientation;

/**
 * Looks for the one thing in a picture's EXIF data that changes how it is seen. What cannot be understood there changes nothing:
 * the pixels are all right.
 *
 * @see "CIPA DC-008, Exchangeable image file format; TIFF 6.0, section 2"
 */
final class Exif {
    /** What EXIF data in a JPEG file begins with. */
    static final String JPEG_MARK = "Exif\0\0";

    private static final int ORIENTATION = 274;
    private static final int UNSIGNED_SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    private final byte[] tiff;
    private final boolean little;

    private Exif(byte[] tiff) {
        this.tiff = tiff;
        this.little = tiff.length > 0 && tiff[0] == 'I';
    }

    /** The orientation in a block of TIFF's layout. */
    static Orientation orientation(byte[] tiff) {
        return new Exif(tiff).orientation();
    }

    private Orientation orientation() {
        long directory = u32(4);
        int entries = directory < tiff.length ? u16((int) directory) : 0;
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY_BYTES;
            if (entry + ENTRY_BYTES > tiff.length) {
                break;
            }
            if (u16((int) entry) == ORIENTATION && u16((int) entry + 2) == UNSIGNED_SHORT) {
                return Orientation.ofExif(u16((int) entry + 8));
            }
        }
        return Orientation.UPRIGHT;
    }

    private int u8(int at) {
        return at < tiff.length ? Byte.toUnsignedInt(tiff[at]) : 0;
    }

    private int u16(int at) {
        return little ? u8(at) | u8(at + 1) << 8 : u8(at) << 8 | u8(at + 1);
    }

    private long u32(int at) {
        return little ? u16(at) | (long) u16(at + 2) << 16 : (long) u16(at) << 16 | u16(at + 2);
    }
}

package inkling.datasets.picture;

import java.util.Arrays;

/** What the first bytes of a file say about it. */
enum PictureFormat {
    PNG("PNG", true),
    JPEG("JPEG", true),
    GIF("GIF", true),
    BMP("BMP", true),
    TIFF("a TIFF picture", false),
    WEBP("a WebP picture", false),
    HEIC("a HEIC or AVIF picture", false),
    PDF("a PDF document", false),
    MARKUP("an HTML page or SVG drawing", false),
    GZIP("a gzip file", false),
    UNKNOWN("something else", false);

    /** What to do about a file that cannot be read at all. */
    static final String CONVERT = "Save it as PNG or JPEG";
    /** What to do about a damaged file. */
    static final String SAVE_AGAIN = "Copy or save the picture again";

    /** As many bytes as {@link #of} looks at. */
    static final int LOOKS_AT = 16;

    private final String description;
    private final boolean readable;

    PictureFormat(String description, boolean readable) {
        this.description = description;
        this.readable = readable;
    }

    /**
     * Recognizes a format.
     *
     * @param start the first bytes of the file, all of it where it is shorter than {@link #LOOKS_AT}
     */
    static PictureFormat of(byte[] start) {
        byte[] padded = Arrays.copyOf(start, LOOKS_AT);
        String text = new String(padded, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        } else if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        } else if (text.startsWith("GIF8")) {
            return GIF;
        } else if (text.startsWith("BM")) {
            return BMP;
        } else if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            return TIFF;
        } else if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return WEBP;
        } else if (text.startsWith("ftyp", 4)) {
            return HEIC;
        } else if (text.startsWith("%PDF")) {
            return PDF;
        } else if (text.stripLeading().startsWith("<")) {
            return MARKUP;
        } else if (text.startsWith("\u001f\u008b")) {
            return GZIP;
        }
        return UNKNOWN;
    }

    /** Whether it is one of the promised four. */
    boolean readable() {
        return readable;
    }

    /** Words for a message. */
    String description() {
        return description;
    }
}

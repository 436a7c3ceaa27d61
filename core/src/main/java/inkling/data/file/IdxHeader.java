package inkling.data.file;

import inkling.data.ImageShape;
import java.io.IOException;
import java.util.Locale;

/**
 * The checked header of an IDX file: a magic number that gives element type and number of dimensions, then the
 * dimensions, all big-endian 32-bit.
 *
 * @param kind what the file holds
 * @param count number of images or labels, at least 1
 * @param shape of one image; 1×1 for labels
 */
record IdxHeader(Kind kind, int count, ImageShape shape) {
    /** What an IDX file holds, told by its magic number. */
    enum Kind {
        /** Unsigned bytes in three dimensions: count, height, width. */
        IMAGES(2051, 16, "images"),
        /** Unsigned bytes in one dimension: count. */
        LABELS(2049, 8, "labels");

        final int magic;
        final int headerLength;
        final String things;

        Kind(int magic, int headerLength, String things) {
            this.magic = magic;
            this.headerLength = headerLength;
            this.things = things;
        }
    }

    /** Larger than any part of MNIST, which is unpacked but once. */
    private static final long MEASURED_FROM = 1 << 26;

    private static final ImageShape ONE_BYTE = new ImageShape(1, 1);

    /**
     * Reads the header and checks it against the length of the file, where that is known, and against the memory.
     *
     * @param largest the most bytes the elements may take
     */
    static IdxHeader read(Content in, Kind kind, long largest) throws IOException {
        byte[] header = new byte[kind.headerLength];
        int got = in.read(header, 0, header.length);
        checkMagic(in, kind, header, got);
        if (got < header.length) {
            throw in.malformed(
                    "byte " + got, "expected a header of " + header.length + " bytes, found " + got, in.remedy());
        }
        long count = unsigned(header, 4);
        if (count < 1) {
            throw in.malformed(
                    "byte 4", "header promises 0 " + kind.things + ", expected at least 1", Content.DAMAGED_HEADER);
        }
        ImageShape shape = kind == Kind.IMAGES ? readShape(in, header) : ONE_BYTE;
        checkSize(in, kind, count, shape, largest);
        return new IdxHeader(kind, (int) count, shape);
    }

    private static void checkMagic(Content in, Kind kind, byte[] header, int got) throws IOException {
        if (got < 4) {
            throw in.malformed(
                    "byte 0", "expected the header of IDX " + kind.things + ", found " + got + " bytes", in.remedy());
        }
        long magic = unsigned(header, 0);
        if (magic == kind.magic) {
            return;
        }
        for (Kind other : Kind.values()) {
            if (magic == other.magic) {
                throw in.malformed(
                        "byte 0",
                        "expected " + kind.things + " (magic " + kind.magic + "), found " + other.things + " (magic "
                                + magic + ")",
                        "Images and labels swapped? Give the images first, then the labels.");
            }
        }
        throw in.malformed(
                "byte 0",
                String.format(
                        Locale.ROOT,
                        "expected the magic number %d of IDX %s, found %d (0x%08x)",
                        kind.magic,
                        kind.things,
                        magic,
                        magic),
                "Another kind of file? The first four bytes of IDX say what follows.");
    }

    private static ImageShape readShape(Content in, byte[] header) throws IOException {
        long height = unsigned(header, 8);
        long width = unsigned(header, 12);
        // With these limits, count · height · width fits a long.
        if (height < 1 || width < 1 || height > 0xffff || width > 0xffff || height * width > Integer.MAX_VALUE) {
            throw in.malformed(
                    "byte 8",
                    "header promises images of " + height + "×" + width + ", expected 1 to 65535 pixels each way",
                    Content.DAMAGED_HEADER);
        }
        return new ImageShape((int) height, (int) width);
    }

    private static void checkSize(Content in, Kind kind, long count, ImageShape shape, long largest)
            throws IOException {
        long body = count * shape.pixels();
        long total = kind.headerLength + body;
        String promise = promise(kind, count, shape);
        requireSize(in, in.size(), total, promise);
        if (body > largest) {
            throw in.malformed(
                    "byte 4",
                    promise + String.format(Locale.ROOT, " but at most %,d bytes fit into memory", largest),
                    "If the header is right, give Java more memory with -Xmx.");
        }
        if (in.size() < 0 && total > MEASURED_FROM) {
            requireSize(in, in.measure(total), total, promise);
        }
    }

    /** Compares what there is, where that is known, with what was promised. */
    private static void requireSize(Content in, long size, long total, String promise) throws MalformedFileException {
        if (size >= 0 && size < total) {
            throw truncated(in, promise, size);
        }
        if (size > total) {
            throw trailing(in, total, promise);
        }
    }

    /** The elements after the header, one byte each, checked to end where the content ends. */
    byte[] readBody(Content in) throws IOException {
        int length = Math.multiplyExact(count, shape.pixels());
        byte[] body = in.readUpTo(length);
        if (body.length < length) {
            throw truncated(in, promise(kind, count, shape), in.position());
        }
        if (!in.atEnd()) {
            throw trailing(in, in.position(), promise(kind, count, shape));
        }
        return body;
    }

    private static MalformedFileException truncated(Content in, String promise, long found) {
        String problem = promise + String.format(Locale.ROOT, " but the file has %,d", found);
        return in.malformed("byte 4", problem + (in.size() < 0 ? " unpacked" : ""), in.remedy());
    }

    private static MalformedFileException trailing(Content in, long position, String promise) {
        String found = in.size() < 0 ? "more" : String.format(Locale.ROOT, "%,d more", in.size() - position);
        return in.malformed("byte " + position, promise + " but " + found + " follow", Content.DAMAGED_HEADER);
    }

    private static String promise(Kind kind, long count, ImageShape shape) {
        String what = kind.things + (kind == Kind.IMAGES ? " of " + shape : "");
        long bytes = kind.headerLength + count * shape.pixels();
        return String.format(Locale.ROOT, "header promises %d %s (%,d bytes)", count, what, bytes);
    }

    private static long unsigned(byte[] header, int at) {
        return Byte.toUnsignedLong(header[at]) << 24
                | Byte.toUnsignedLong(header[at + 1]) << 16
                | Byte.toUnsignedLong(header[at + 2]) << 8
                | Byte.toUnsignedLong(header[at + 3]);
    }
}

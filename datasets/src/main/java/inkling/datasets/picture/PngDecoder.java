package inkling.datasets.picture;

import inkling.data.image.GrayImage;
import inkling.data.image.Orientation;
import inkling.data.image.PixelReducer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Decodes PNG row by row. Every chunk must agree with its check sum and all pixels must be there, so that no damaged file is
 * taken for another picture; javax.imageio looks at neither.
 *
 * @see "Portable Network Graphics (PNG) Specification, third edition, W3C, 2025"
 */
final class PngDecoder {
    private static final int SIGNATURE_BYTES = 8;
    private static final int PALETTE_BYTES = 3 * 256;
    /** As much as a JPEG file can have. */
    private static final int MAX_EXIF = 1 << 16;
    /** Deflate makes at most this many bytes of one. */
    private static final long BEST_COMPRESSION = 1032;

    private final PictureBytes in;
    private final PngChunks chunks;
    private final PngHeader header;
    private final PngColours colours;
    private Orientation orientation = Orientation.UPRIGHT;

    private PngDecoder(PictureBytes in) throws IOException {
        this.in = in;
        in.skip(SIGNATURE_BYTES);
        chunks = new PngChunks(in);
        if (!chunks.next().equals("IHDR")) {
            throw in.damaged("the first chunk is not IHDR");
        }
        header = PngHeader.of(chunks.content(PngHeader.BYTES), in);
        colours = new PngColours(header, in);
    }

    static GrayImage decode(PictureBytes in) throws IOException {
        return new PngDecoder(in).decode();
    }

    private GrayImage decode() throws IOException {
        findImageData();
        header.size().requireRoom(in, header.dataBytes() / BEST_COMPRESSION <= in.remaining());
        PixelReducer reducer = header.size().reducer();
        try (InputStream data = new InflaterInputStream(chunks)) {
            for (PngHeader.Pass pass : header.passes()) {
                decode(pass, data, reducer);
            }
            // Reaches the check sum of the compressed data.
            if (data.read() >= 0) {
                throw in.damaged("the image data goes on after the last pixel");
            }
        } catch (EOFException e) {
            throw in.damaged("the image data ends before the last pixel");
        } catch (ZipException e) {
            throw in.damaged("the image data cannot be decompressed");
        }
        chunks.finish();
        return orientation.upright(reducer.result());
    }

    private void findImageData() throws IOException {
        while (true) {
            String type = chunks.next();
            switch (type) {
                case "IDAT" -> {
                    return;
                }
                case "PLTE" -> colours.palette(chunks.content(PALETTE_BYTES));
                case "eXIf" -> orientation = Exif.orientation(chunks.content(MAX_EXIF));
                case "tRNS" -> colours.transparency(chunks.content(PALETTE_BYTES));
                default -> {
                    // A capital letter marks a chunk that the picture cannot be understood without.
                    if (Character.isUpperCase(type.charAt(0))) {
                        throw in.damaged("expected the image data, found a chunk " + type);
                    }
                    chunks.end();
                }
            }
        }
    }

    private void decode(PngHeader.Pass pass, InputStream data, PixelReducer reducer) throws IOException {
        int columns = pass.columns(header.size());
        byte[] above = new byte[header.rowBytes(pass)];
        byte[] row = new byte[above.length];
        int[] argb = new int[columns];
        for (int i = 0; i < pass.rows(header.size()); i++) {
            int filter = data.read();
            if (filter < 0 || data.readNBytes(row, 0, row.length) < row.length) {
                throw new EOFException();
            }
            undo(filter, row, above);
            colours.expand(row, columns, argb);
            reducer.addColours(pass.top() + i * pass.down(), argb, pass.left(), pass.right());
            byte[] done = row;
            row = above;
            above = done;
        }
    }

    /** Adds to each byte what its row's filter had subtracted: a prediction from the bytes to the left and above. */
    private void undo(int filter, byte[] row, byte[] above) throws IOException {
        // Each its own loop: a choice for each byte would take longer than all else.
        int pixel = header.pixelBytes();
        switch (filter) {
            case 0 -> {}
            case 1 -> {
                for (int i = pixel; i < row.length; i++) {
                    row[i] += row[i - pixel];
                }
            }
            case 2 -> {
                for (int i = 0; i < row.length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < row.length; i++) {
                    int left = i < pixel ? 0 : row[i - pixel] & 0xff;
                    row[i] += (byte) ((left + (above[i] & 0xff)) / 2);
                }
            }
            case 4 -> {
                for (int i = 0; i < Math.min(pixel, row.length); i++) {
                    row[i] += above[i];
                }
                for (int i = pixel; i < row.length; i++) {
                    row[i] += (byte) paeth(row[i - pixel] & 0xff, above[i] & 0xff, above[i - pixel] & 0xff);
                }
            }
            default -> throw in.damaged("a row has filter " + filter + ", expected 0 to 4");
        }
    }

    /** Of the three neighbours, the one closest to left + up − corner. */
    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }
}

package inkling.data.file;

import java.io.IOException;

/**
 * Labels of which each has a row of whole numbers, as QMNIST's {@code idx2-int} files: the class, and who wrote the digit. An IDX file of
 * big-endian 32-bit integers in two dimensions.
 *
 * @see "Yadav, Bottou, Cold Case: The Lost MNIST Digits, 2019"
 */
final class LabelRows {
    private static final int MAGIC = 0x0c02;
    private static final int HEADER = 12;
    private static final int MAX_COLUMNS = 64;

    private LabelRows() {}

    /** Whether these are such labels. The content stays unread. */
    static boolean begin(Content in) throws IOException {
        byte[] head = in.peek(4);
        return head.length == 4 && i32(head, 0) == MAGIC;
    }

    /**
     * The first number of each row.
     *
     * @param count how many there should be
     * @throws MalformedFileException if there are more or fewer, or a label is no byte
     */
    static byte[] read(Content in, int count, String imagesName) throws IOException {
        byte[] header = in.readUpTo(HEADER);
        int rows = header.length < HEADER ? 0 : i32(header, 4);
        int columns = header.length < HEADER ? 0 : i32(header, 8);
        if (rows != count || columns < 1 || columns > MAX_COLUMNS) {
            throw in.malformed(
                    "byte 4",
                    "expected " + count + " rows of 1 to " + MAX_COLUMNS + " numbers, one for each image of "
                            + Excerpt.of(imagesName) + ", found " + rows + " of " + columns,
                    "Give the images and labels that belong together.");
        }
        byte[] row = new byte[4 * columns];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            if (in.read(row, 0, row.length) < row.length) {
                throw in.malformed(
                        "byte 4", "header promises " + rows + " rows but the file ends after " + i, in.remedy());
            }
            int label = i32(row, 0);
            if (label < 0 || label > 255) {
                throw in.malformed(
                        "row " + i, "expected a label from 0 to 255, found " + label, "Is it another kind of file?");
            }
            labels[i] = (byte) label;
        }
        if (!in.atEnd()) {
            throw in.malformed(
                    "byte " + in.position(),
                    "header promises " + rows + " rows but more follow",
                    Content.DAMAGED_HEADER);
        }
        return labels;
    }

    private static int i32(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }
}

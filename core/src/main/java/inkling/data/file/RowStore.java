package inkling.data.file;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pixels and labels of a number of rows that is not known beforehand, in segments, so that nothing is copied as they
 * grow. Segments are handed out filled with zeros.
 */
final class RowStore {
    /** Just under a power of two, so that with its object header it fits the garbage collector's regions. */
    private static final int SEGMENT = (1 << 22) - 64;

    private final int features;
    private final int segmentRows;
    private final List<byte[]> pixels = new ArrayList<>();
    private final List<byte[]> labels = new ArrayList<>();
    private long rows;

    /**
     * Makes an empty store.
     *
     * @param features bytes per row
     * @param expectedRows an upper bound where there is one; only used to take less memory than a whole segment
     */
    RowStore(int features, long expectedRows) {
        this.features = features;
        this.segmentRows = Math.clamp(expectedRows, 1, Math.max(1, SEGMENT / features));
    }

    /** Number of rows so far. */
    long rows() {
        return rows;
    }

    /** Adds a segment and returns its pixels, {@code [segmentRows × features]}. */
    byte[] addPixels() {
        byte[] segment = new byte[Math.multiplyExact(segmentRows, features)];
        pixels.add(segment);
        return segment;
    }

    /** Adds a segment and returns its labels, {@code [segmentRows]}. */
    byte[] addLabels() {
        byte[] segment = new byte[segmentRows];
        labels.add(segment);
        return segment;
    }

    /** Counts one more row as filled. */
    void rowDone() {
        rows++;
    }

    /** Where the next row belongs in the last segment; 0 where a new segment is needed. */
    int nextRow() {
        return (int) (rows % segmentRows);
    }

    /**
     * Moves all rows to their final place, giving up each segment once it is copied.
     *
     * @param allLabels null where labels are not wanted
     */
    void moveTo(byte[] allPixels, byte @Nullable [] allLabels, int firstRow) {
        move(pixels, features, allPixels, firstRow);
        if (allLabels != null) {
            move(labels, 1, allLabels, firstRow);
        }
    }

    private void move(List<byte[]> segments, int width, byte[] target, int firstRow) {
        for (int i = 0; i < segments.size(); i++) {
            int done = i * segmentRows;
            int count = (int) Math.min(segmentRows, rows - done);
            System.arraycopy(segments.get(i), 0, target, (firstRow + done) * width, count * width);
            segments.set(i, new byte[0]);
        }
    }
}

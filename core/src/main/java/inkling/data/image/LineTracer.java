package inkling.data.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Follows thin straight strokes from column to column, from left to right. What crosses one only interrupts it: there the
 * ink is thick, and the line is picked up again behind.
 */
final class LineTracer {
    /** A line may be lost over this part of its picture's width, and not longer than it has been seen. */
    private static final double WIDEST_GAP = 0.25;
    /** How much the columns before count for the direction, from one to the next: lenses bend lines a little. */
    private static final double REMEMBERED = 0.98;
    /** Before so many columns, a line is expected to be horizontal. */
    private static final int DIRECTED_FROM = 8;
    /** How far a line's middle may be from where it is expected, in pixels and parts of its thickness. */
    private static final double AWAY = 1.1;

    private static final double AWAY_PART = 0.25;
    /** A line's thickness in one column is up to this many times the mean of those before. */
    private static final double SWELLS = 1.3;
    /** A line is seen in this share of its columns. */
    private static final double SEEN = 0.6;
    /** Its middle is this far from a straight line in the mean, in pixels and parts of its length. */
    private static final double BENT = 0.6;

    private static final double BENT_PART = 0.004;

    private final boolean[] mask;
    private final int width;
    private final int height;
    private final int thickest;
    private final int shortest;
    private final List<Track> open = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private LineTracer(boolean[] mask, int width, int height, int thickest, int shortest) {
        this.mask = mask;
        this.width = width;
        this.height = height;
        this.thickest = thickest;
        this.shortest = shortest;
    }

    /**
     * A straight line, nearly horizontal.
     *
     * @param start first column
     * @param tops first row of its ink in each column from {@code start} on, −1 where it is not seen
     * @param bottoms row after its ink, likewise
     * @param first row at {@code start}
     * @param last row at the end
     * @param thickness in rows, the median
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(int start, int[] tops, int[] bottoms, double first, double last, double thickness) {
        int end() {
            return start + tops.length;
        }

        /** The row at a column, also beyond the ends. */
        double at(double column) {
            return first + slope() * (column - start);
        }

        double slope() {
            return (last - first) / Math.max(1, tops.length - 1);
        }
    }

    /**
     * Finds the lines.
     *
     * @param mask where there is ink, {@code [height × width]}
     * @param thickest rows that a line may take
     * @param shortest columns that it takes at least
     */
    static List<Line> trace(boolean[] mask, int width, int height, int thickest, int shortest) {
        var tracer = new LineTracer(mask, width, height, thickest, shortest);
        int[] runAt = new int[height];
        for (int x = 0; x < width; x++) {
            tracer.column(x, runAt);
        }
        tracer.open.forEach(tracer::close);
        return tracer.lines;
    }

    private void column(int x, int[] runAt) {
        List<int[]> runs = runs(x, runAt);
        boolean[] taken = new boolean[runs.size()];
        // The oldest first: what begins behind a crossing must not take a line from the track that was there before.
        for (Iterator<Track> tracks = open.iterator(); tracks.hasNext(); ) {
            Track track = tracks.next();
            int run = track.nearest(runs, runAt, taken);
            if (run >= 0) {
                taken[run] = true;
                track.add(runs.get(run));
            } else if (!track.miss(WIDEST_GAP * width)) {
                tracks.remove();
                close(track);
            }
        }
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i]) {
                open.add(new Track(x, runs.get(i)));
            }
        }
    }

    /** Runs of ink in a column that are thin enough; {@code runAt} receives for each row its run's index + 1, or 0. */
    private List<int[]> runs(int x, int[] runAt) {
        List<int[]> runs = new ArrayList<>();
        Arrays.fill(runAt, 0);
        int top = -1;
        for (int y = 0; y <= height; y++) {
            boolean inside = y < height && mask[y * width + x];
            if (inside && top < 0) {
                top = y;
            } else if (!inside && top >= 0) {
                if (y - top <= thickest) {
                    runs.add(new int[] {top, y});
                    Arrays.fill(runAt, top, y, runs.size());
                }
                top = -1;
            }
        }
        return runs;
    }

    private void close(Track track) {
        if (track.seen >= shortest) {
            Line line = track.line();
            if (track.seen >= SEEN * line.tops.length && isStraight(line)) {
                lines.add(line);
            }
        }
    }

    private static boolean isStraight(Line line) {
        double squares = 0;
        int count = 0;
        for (int i = 0; i < line.tops.length; i++) {
            if (line.tops[i] >= 0) {
                double away = (line.tops[i] + line.bottoms[i]) / 2.0 - line.at(line.start + i);
                squares += away * away;
                count++;
            }
        }
        return Math.sqrt(squares / count) <= BENT + BENT_PART * line.tops.length;
    }

    /** A line on its way. */
    private static final class Track {
        private final int start;
        private final List<int[]> runs = new ArrayList<>();
        private int seen;
        private int gap;
        /** Sums for a line through the middles by least squares, columns counted from the last one. */
        private double weight;

        private double sumX;
        private double sumY;
        private double sumXx;
        private double sumXy;
        private double thickness;

        Track(int start, int[] run) {
            this.start = start;
            add(run);
        }

        private double expected() {
            double spread = weight * sumXx - sumX * sumX;
            double slope = seen < DIRECTED_FROM || spread <= 0 ? 0 : (weight * sumXy - sumX * sumY) / spread;
            return (sumY - slope * sumX) / weight + slope;
        }

        int nearest(List<int[]> candidates, int[] runAt, boolean[] taken) {
            double expected = expected();
            int[] last = runs.getLast();
            double reach = AWAY + AWAY_PART * (last[0] < 0 ? 1 : last[1] - last[0]);
            int best = -1;
            double nearest = reach;
            for (int y = Math.max(0, (int) (expected - reach));
                    y <= Math.min(runAt.length - 1, (int) (expected + reach));
                    y++) {
                int run = runAt[y] - 1;
                if (run >= 0 && !taken[run] && isLikely(candidates.get(run))) {
                    double away = Math.abs((candidates.get(run)[0] + candidates.get(run)[1]) / 2.0 - expected);
                    if (away <= nearest) {
                        nearest = away;
                        best = run;
                    }
                }
            }
            return best;
        }

        /** A line does not become thicker all at once; where it seems to, something crosses it. */
        private boolean isLikely(int[] run) {
            return run[1] - run[0] <= 1.5 + SWELLS * thickness / weight;
        }

        void add(int[] run) {
            forget();
            thickness += run[1] - run[0];
            weight++;
            sumY += (run[0] + run[1]) / 2.0;
            gap = 0;
            seen++;
            runs.add(run);
        }

        /** Whether it may still go on. */
        boolean miss(double widest) {
            forget();
            gap++;
            runs.add(MISSING);
            return gap <= Math.min(widest, seen + 3);
        }

        /** Moves the origin to the next column. */
        private void forget() {
            sumXx = REMEMBERED * (sumXx - 2 * sumX + weight);
            sumXy = REMEMBERED * (sumXy - sumY);
            sumX = REMEMBERED * (sumX - weight);
            sumY *= REMEMBERED;
            weight *= REMEMBERED;
            thickness *= REMEMBERED;
        }

        /** The straight line through it by least squares. */
        Line line() {
            int length = runs.size() - gap;
            int[] tops = new int[length];
            int[] bottoms = new int[length];
            double[] thickness = new double[seen];
            double allX = 0;
            double allY = 0;
            double allXx = 0;
            double allXy = 0;
            int count = 0;
            for (int i = 0; i < length; i++) {
                int[] run = runs.get(i);
                tops[i] = run[0];
                bottoms[i] = run[1];
                if (run[0] >= 0) {
                    double y = (run[0] + run[1]) / 2.0;
                    thickness[count++] = run[1] - run[0];
                    allX += i;
                    allY += y;
                    allXx += (double) i * i;
                    allXy += i * y;
                }
            }
            double spread = count * allXx - allX * allX;
            double rise = spread == 0 ? 0 : (count * allXy - allX * allY) / spread;
            double first = (allY - rise * allX) / count;
            Arrays.sort(thickness);
            return new Line(start, tops, bottoms, first, first + rise * (length - 1), thickness[count / 2]);
        }
    }

    private static final int[] MISSING = {-1, -1};
}

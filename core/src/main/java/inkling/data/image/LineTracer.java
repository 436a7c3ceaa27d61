package inkling.data.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Follows thin straight strokes from column to column, from left to right. What crosses one only interrupts it: there the
 * ink is thick, and the line is picked up again behind.
 */
final class LineTracer {
    /** A line may be lost over this part of its picture's width, and over half of what is known of it. */
    private static final double WIDEST_GAP = 0.12;
    /** How fast the direction follows what is seen. */
    private static final double TURNS = 0.06;
    /** How far a line's middle may be from where it is expected, in pixels and parts of its thickness. */
    private static final double AWAY = 1.1;

    private static final double AWAY_PART = 0.25;
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
    record Line(int start, int[] tops, int[] bottoms, double first, double last, double thickness) {
        int end() {
            return start + tops.length;
        }

        /** The row at a column, also beyond the ends. */
        double at(double column) {
            return first + (last - first) * (column - start) / Math.max(1, tops.length - 1);
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
        for (int i = open.size() - 1; i >= 0; i--) {
            Track track = open.get(i);
            int run = track.nearest(runs, runAt, taken);
            if (run >= 0) {
                taken[run] = true;
                track.add(runs.get(run));
            } else if (!track.miss(WIDEST_GAP * width)) {
                open.remove(i);
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
        private double middle;
        private double slope;

        Track(int start, int[] run) {
            this.start = start;
            this.middle = (run[0] + run[1]) / 2.0;
            runs.add(run);
            seen = 1;
        }

        int nearest(List<int[]> candidates, int[] runAt, boolean[] taken) {
            double expected = middle + slope * (gap + 1);
            int[] last = runs.getLast();
            double reach = AWAY + AWAY_PART * (last == MISSING ? 1 : last[1] - last[0]);
            int best = -1;
            double nearest = reach;
            for (int y = Math.max(0, (int) (expected - reach));
                    y <= Math.min(runAt.length - 1, (int) (expected + reach));
                    y++) {
                int run = runAt[y] - 1;
                if (run >= 0 && !taken[run]) {
                    double away = Math.abs((candidates.get(run)[0] + candidates.get(run)[1]) / 2.0 - expected);
                    if (away <= nearest) {
                        nearest = away;
                        best = run;
                    }
                }
            }
            return best;
        }

        void add(int[] run) {
            double step = (run[0] + run[1]) / 2.0 - middle;
            double expected = middle + slope * (gap + 1);
            slope += Math.max(TURNS, 1.0 / (seen + 4)) * (step / (gap + 1) - slope);
            middle = (expected + (run[0] + run[1]) / 2.0) / 2;
            gap = 0;
            seen++;
            runs.add(run);
        }

        /** Whether it may still go on. */
        boolean miss(double widest) {
            gap++;
            runs.add(MISSING);
            return gap <= Math.min(widest, seen / 2.0);
        }

        /** The straight line through it by least squares. */
        Line line() {
            int length = runs.size() - gap;
            int[] tops = new int[length];
            int[] bottoms = new int[length];
            double[] thickness = new double[seen];
            double sumX = 0;
            double sumY = 0;
            double sumXx = 0;
            double sumXy = 0;
            int count = 0;
            for (int i = 0; i < length; i++) {
                int[] run = runs.get(i);
                tops[i] = run[0];
                bottoms[i] = run[1];
                if (run != MISSING) {
                    double y = (run[0] + run[1]) / 2.0;
                    thickness[count++] = run[1] - run[0];
                    sumX += i;
                    sumY += y;
                    sumXx += (double) i * i;
                    sumXy += i * y;
                }
            }
            double spread = count * sumXx - sumX * sumX;
            double rise = spread == 0 ? 0 : (count * sumXy - sumX * sumY) / spread;
            double first = (sumY - rise * sumX) / count;
            Arrays.sort(thickness);
            return new Line(start, tops, bottoms, first, first + rise * (length - 1), thickness[count / 2]);
        }
    }

    private static final int[] MISSING = {-1, -1};
}

package inkling.app.report.element;

import inkling.app.report.element.Canvas.Anchor;
import inkling.app.report.element.Canvas.Pen;
import inkling.app.report.element.Chart.Series;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A chart by itself, at one size and in fixed colours: the same drawing as SVG and as pixels. */
record ChartDrawing(Chart chart) {
    private static final int LEFT = 80;
    private static final int RIGHT = 600;
    private static final int TOP = 50;
    private static final int MIN_HEIGHT = 420;
    private static final int BELOW = 60;
    private static final int KEY_LINE = 36;
    private static final int SMALL = 13;
    private static final int LARGE = 17;
    private static final int FEW = 30;

    private static final int RULE = 0xdedad1;
    private static final int BASE = 0x5b6068;

    /** Those of the style sheet, for light paper. */
    private static final List<Integer> COLOURS = List.of(0x1f5fa8, 0xb4520a, 0x2a7d4f, 0x8a3f8f);

    /** Of one training, in the order of their colours. */
    private static final List<String> STYLES = List.of("train", "dev", "rate");

    int height() {
        return Math.max(MIN_HEIGHT, TOP + KEY_LINE * (chart.series().size() + 1));
    }

    private int bottom() {
        return height() - BELOW;
    }

    void draw(Canvas canvas) {
        canvas.text(chart.title(), LEFT, TOP - 20, Anchor.START, LARGE, true);
        axes(canvas);
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            curve(canvas, series);
            key(canvas, series, TOP + KEY_LINE * i);
        }
    }

    private double across(double x) {
        return LEFT + (RIGHT - LEFT) * chart.x().position().applyAsDouble(x);
    }

    private double down(double y) {
        return bottom() - (bottom() - TOP) * chart.y().position().applyAsDouble(y);
    }

    private void axes(Canvas canvas) {
        for (Axis.Tick tick : chart.y().ticks()) {
            double y = down(tick.value());
            canvas.line(new double[] {LEFT, RIGHT}, new double[] {y, y}, new Pen(RULE, 1, false));
            canvas.text(tick.label(), LEFT - 10, y + 4, Anchor.END, SMALL, false);
        }
        double bottom = bottom();
        for (Axis.Tick tick : chart.x().ticks()) {
            double x = across(tick.value());
            canvas.line(new double[] {x, x}, new double[] {bottom, bottom + 5}, new Pen(BASE, 1, false));
            canvas.text(tick.label(), x, bottom + 22, Anchor.MIDDLE, SMALL, false);
        }
        canvas.line(new double[] {LEFT, RIGHT}, new double[] {bottom, bottom}, new Pen(BASE, 1, false));
        canvas.text(chart.xTitle(), RIGHT, bottom + 42, Anchor.END, SMALL, false);
    }

    private void curve(Canvas canvas, Series series) {
        int[] finite = IntStream.range(0, series.y().length)
                .filter(i -> Double.isFinite(series.y()[i]))
                .toArray();
        double[] x =
                Arrays.stream(finite).mapToDouble(i -> across(series.x()[i])).toArray();
        double[] y = Arrays.stream(finite).mapToDouble(i -> down(series.y()[i])).toArray();
        Pen pen = pen(series.style());
        if (x.length > 1) {
            canvas.line(x, y, pen);
        }
        for (int i = 0; x.length <= FEW && i < x.length; i++) {
            canvas.line(new double[] {x[i]}, new double[] {y[i]}, new Pen(pen.rgb(), 3 * pen.width(), false));
        }
    }

    private static void key(Canvas canvas, Series series, int y) {
        canvas.line(new double[] {RIGHT + 30, RIGHT + 58}, new double[] {y - 4, y - 4}, pen(series.style()));
        canvas.text(series.name(), RIGHT + 66, y, Anchor.START, SMALL, false);
        canvas.text(series.last(), RIGHT + 66, y + 16, Anchor.START, SMALL, true);
    }

    /** Of one of the styles that are in the style sheet. */
    private static Pen pen(String style) {
        int number = STYLES.indexOf(style) >= 0 ? STYLES.indexOf(style) : style.charAt(1) - '0';
        boolean second = style.equals("dev") || style.equals(Chart.style(1));
        return new Pen(
                COLOURS.get(number % COLOURS.size()),
                number < COLOURS.size() ? 2 : 4,
                second || style.endsWith(Chart.HELD_OUT));
    }
}

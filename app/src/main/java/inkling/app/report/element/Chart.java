package inkling.app.report.element;

import inkling.app.report.compare.ChartKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A line chart as SVG. The lines are in a picture of their own that stretches with the page, while labels stay as large as other
 * text: so it can be read on a phone and on a wide screen. Colours come from the style sheet, and lines differ in more than colour.
 *
 * @param title what the y axis shows
 * @param xTitle what the x axis shows
 */
public record Chart(String title, String xTitle, Axis x, Axis y, List<Series> series) implements Figure {
    /** So few points are shown as dots too. */
    private static final int FEW = 30;

    private static final int STYLES = 8;

    /** Added to a style, makes its line dashed. */
    public static final String HELD_OUT = "held";

    /** As wide and as high as the lines' picture counts. */
    private static final int SIDE = 1000;

    /**
     * One line.
     *
     * @param name for people
     * @param last the value that the legend shows beside the name, usually the last
     * @param style class in the style sheet
     * @param y one per x; what is not finite is left out
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Series(String name, String style, double[] x, double[] y, String last) {}

    /** The look of one of several lines that are alike, counted from 0; after eight they repeat. */
    public static String style(int number) {
        return "c" + number % STYLES;
    }

    /** The look of one of several trainings, up to {@link ChartKind#MAX_RUNS}; on held-out data with {@link #HELD_OUT} behind it. */
    public static String runStyle(int number) {
        return "r" + number;
    }

    public void write(Html html) {
        html.open("figure", "class", "chart").open("figcaption").leaf("b", title);
        series.forEach(line -> legend(html, line));
        html.close("figcaption");
        html.open("svg", "class", "plot", "role", "img", "aria-label", withValues());
        grid(html);
        html.open(
                "svg",
                "viewBox",
                "0 0 " + SIDE + " " + SIDE,
                "preserveAspectRatio",
                "none",
                "width",
                "100%",
                "height",
                "100%",
                "overflow",
                "visible");
        series.forEach(line -> line(html, line));
        html.close("svg").close("svg").close("figure");
    }

    private static void legend(Html html, Series line) {
        html.open("span", "class", "key")
                .open("svg", "class", "sample", "aria-hidden", "true", "viewBox", "0 0 28 8")
                .empty("path", "class", "line " + line.style, "d", "M1 4H27")
                .close("svg")
                .text(" " + line.name + " ")
                .leaf("b", line.last)
                .close("span");
    }

    @Override
    public String description() {
        return title + " over " + xTitle;
    }

    @Override
    public int height() {
        return new ChartDrawing(this).height();
    }

    @Override
    public void draw(Canvas canvas) {
        new ChartDrawing(this).draw(canvas);
    }

    /** A row for each place on the x axis, a column for each line; empty where a line has nothing. */
    @Override
    public String csv() {
        Map<Double, String[]> rows = new TreeMap<>();
        for (int line = 0; line < series.size(); line++) {
            Series one = series.get(line);
            for (int i = 0; i < one.x().length; i++) {
                rows.computeIfAbsent(one.x()[i], this::emptyRow)[line + 1] = CsvText.number(one.y()[i]);
            }
        }
        var text = new CsvText(Stream.concat(Stream.of(xTitle), series.stream().map(Series::name))
                .toList());
        rows.values().forEach(row -> text.row(List.of(row)));
        return text.toString();
    }

    private String[] emptyRow(double at) {
        String[] row = new String[series.size() + 1];
        Arrays.fill(row, "");
        row[0] = CsvText.number(at);
        return row;
    }

    private String withValues() {
        StringBuilder text = new StringBuilder(description());
        for (Series line : series) {
            text.append("; ").append(line.name).append(' ').append(line.last);
        }
        return text.toString();
    }

    private void grid(Html html) {
        for (Axis.Tick tick : y.ticks()) {
            String at = percent(1 - y.position().applyAsDouble(tick.value()));
            html.empty("line", "class", "grid", "x1", "0", "x2", "100%", "y1", at, "y2", at);
            html.leaf("text", tick.label(), "class", "tick y", "x", "0", "dx", "-8", "y", at, "dy", "0.32em");
        }
        for (Axis.Tick tick : x.ticks()) {
            String at = percent(x.position().applyAsDouble(tick.value()));
            html.empty("line", "class", "mark", "x1", at, "x2", at, "y1", "100%", "y2", "101.5%");
            html.leaf("text", tick.label(), "class", "tick x", "x", at, "y", "100%", "dy", "1.6em");
        }
        html.empty("line", "class", "base", "x1", "0", "x2", "100%", "y1", "100%", "y2", "100%");
        html.leaf("text", xTitle, "class", "tick name", "x", "100%", "y", "100%", "dy", "3em");
    }

    private void line(Html html, Series line) {
        StringBuilder path = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        boolean drawing = false;
        int points = 0;
        for (int i = 0; i < line.x.length; i++) {
            if (!Double.isFinite(line.y[i])) {
                continue;
            }
            String at = coordinate(x.position().applyAsDouble(line.x[i])) + " "
                    + coordinate(1 - y.position().applyAsDouble(line.y[i]));
            path.append(drawing ? 'L' : 'M').append(at);
            dots.append('M').append(at).append("h0");
            drawing = true;
            points++;
        }
        String style = line.style;
        html.empty("path", "class", "line " + style, "d", path.toString(), "vector-effect", "non-scaling-stroke");
        if (points <= FEW) {
            html.empty("path", "class", "dots " + style, "d", dots.toString(), "vector-effect", "non-scaling-stroke");
        }
    }

    private static String percent(double share) {
        return trimmed(String.format(Locale.ROOT, "%.2f", 100 * share)) + "%";
    }

    private static String coordinate(double share) {
        return trimmed(String.format(Locale.ROOT, "%.1f", SIDE * share));
    }

    private static String trimmed(String number) {
        return number.replaceFirst("\\.?0+$", "");
    }
}

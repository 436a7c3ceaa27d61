package inkling.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Curves over common axes; {@link #toString} is the SVG. */
public final class Chart {
    private static final List<String> COLOURS =
            List.of("#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#555555");
    private static final int WIDTH = 560;
    private static final int HEIGHT = 280;
    private static final int LEFT = 60;
    private static final int RIGHT = 130;
    private static final int TOP = 30;
    private static final int BOTTOM = 40;

    private record Curve(String name, List<Double> x, List<Double> y) {}

    private final String title;
    private final String xName;
    private final List<Curve> curves = new ArrayList<>();

    /**
     * A chart without curves.
     *
     * @param title what is drawn upwards
     * @param xName what is drawn to the right
     */
    public Chart(String title, String xName) {
        this.title = title;
        this.xName = xName;
    }

    /** Adds a curve; points that are not finite are left out. */
    public Chart curve(String name, List<? extends Number> x, List<? extends Number> y) {
        curves.add(new Curve(
                name,
                x.stream().map(Number::doubleValue).toList(),
                y.stream().map(Number::doubleValue).toList()));
        return this;
    }

    /** An axis from the smallest to the largest of some numbers, on so many pixels. */
    private record Axis(double from, double to, int start, int end) {
        static Axis of(Stream<Double> numbers, int start, int end) {
            var summary = numbers.filter(Double::isFinite).mapToDouble(d -> d).summaryStatistics();
            boolean empty = summary.getCount() == 0;
            double from = empty ? 0 : Math.min(0, summary.getMin());
            double to = empty ? 1 : summary.getMax();
            return new Axis(from, to > from ? to : from + 1, start, end);
        }

        double at(double number) {
            return start + (number - from) / (to - from) * (end - start);
        }

        /** Round numbers, four to ten of them. */
        List<Double> ticks() {
            double power = Math.pow(10, Math.floor(Math.log10((to - from) / 2)));
            double step = (to - from) / power > 10 ? 5 * power : (to - from) / power > 5 ? 2 * power : power;
            List<Double> ticks = new ArrayList<>();
            for (long i = Math.round(Math.ceil(from / step)); i * step <= to * (1 + 1e-9); i++) {
                ticks.add(i * step);
            }
            return ticks;
        }
    }

    @Override
    public String toString() {
        Axis x = Axis.of(curves.stream().flatMap(curve -> curve.x.stream()), LEFT, WIDTH - RIGHT);
        Axis y = Axis.of(curves.stream().flatMap(curve -> curve.y.stream()), HEIGHT - BOTTOM, TOP);
        var svg = new Svg();
        svg.text(LEFT, TOP - 12, "start", "black", title);
        svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", "black", xName);
        for (double tick : x.ticks()) {
            svg.text(x.at(tick), HEIGHT - BOTTOM + 16, "middle", "#555", number(tick));
        }
        for (double tick : y.ticks()) {
            svg.add(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>",
                    LEFT,
                    y.at(tick),
                    WIDTH - RIGHT,
                    y.at(tick)));
            svg.text(LEFT - 6, y.at(tick) + 4, "end", "#555", number(tick));
        }
        for (int i = 0; i < curves.size(); i++) {
            draw(svg, curves.get(i), COLOURS.get(i % COLOURS.size()), x, y);
            svg.text(
                    WIDTH - RIGHT + 10,
                    TOP + 10 + 18 * i,
                    "start",
                    COLOURS.get(i % COLOURS.size()),
                    curves.get(i).name);
        }
        return svg.picture(WIDTH, HEIGHT);
    }

    private static void draw(Svg svg, Curve curve, String colour, Axis x, Axis y) {
        var points = new StringBuilder();
        for (int i = 0; i < curve.y.size(); i++) {
            if (Double.isFinite(curve.y.get(i))) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.at(curve.x.get(i)), y.at(curve.y.get(i))));
            }
        }
        svg.add(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                points.toString().strip(),
                colour));
    }

    private static String number(double tick) {
        String text = String.format(Locale.ROOT, "%.6g", tick);
        return text.contains("e") ? text : text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}

package inkling.app.explain;

import static inkling.app.explain.Figures.fixed;
import static inkling.app.explain.Figures.right;
import static inkling.app.explain.Figures.signed;

import inkling.app.explain.UnitTable.Column;
import inkling.app.view.Emphasis;
import inkling.app.view.TerminalStyle;
import inkling.nn.Trace;
import inkling.nn.Trace.Sum;
import java.util.ArrayList;
import java.util.List;

/** The gradient of one unit's weights, and how the update changes them, the largest changes first. */
final class UpdateView {
    private static final int MAX_LINES = 10;

    private final Trace trace;
    private final PicturePair pictures;
    private final TerminalStyle style;

    UpdateView(Trace trace, PicturePair pictures, TerminalStyle style) {
        this.trace = trace;
        this.pictures = pictures;
        this.style = style;
    }

    List<String> lines(int layer, int unit) {
        Sum sum = trace.sum(layer, unit);
        List<Float> weights = trace.value("W" + layer).row(unit);
        List<Float> gradient = trace.value("dW" + layer).row(unit);
        List<Float> changes =
                gradient.stream().map(slope -> -trace.learningRate() * slope).toList();
        String w = "W%d[%d".formatted(layer, unit);
        String dz = "d%s[%d]".formatted(sum.name(), unit);
        List<String> lines = new ArrayList<>();
        lines.add(new Emphasis(style).strong("Unit %d of layer %d".formatted(unit, layer))
                + "  d%s,i] = %s·%s[i] with %s = %s"
                        .formatted(
                                w,
                                dz,
                                sum.input(),
                                dz,
                                Figures.of(trace.value("d" + sum.name()).get(unit))));
        if (layer == 1 && pictures.fits()) {
            lines.addAll(pictures.lines(
                    "weights " + w + "]", weights, "gradient d" + w + "]", gradient, written(sum, weights, changes)));
            lines.addLast(lines.removeLast() + "; change = " + change(layer));
        } else {
            lines.addAll(table(w + ",i]", sum, weights, gradient, changes));
            lines.addLast(lines.removeLast() + "change = " + change(layer));
        }
        return lines;
    }

    private String change(int layer) {
        return "−%s·dW%d".formatted(Float.toString(trace.learningRate()), layer);
    }

    /** The gradient of the bias is that of the sum. */
    private double biasChange(Sum sum) {
        return -trace.learningRate() * trace.value("d" + sum.name()).get(sum.unit());
    }

    /** As many changes as there are lines. */
    private List<String> written(Sum sum, List<Float> weights, List<Float> changes) {
        List<Integer> largest = UnitTable.farthestFromZero(changes, pictures.textLines() - 4);
        List<String> lines = new ArrayList<>();
        lines.add("  i  weight   change");
        for (int i : largest) {
            lines.add(right("" + i, 3) + fixed(weights.get(i), 8, 3) + " " + right(signed(changes.get(i)), 8));
        }
        long changed = changes.stream().filter(change -> change != 0).count();
        lines.add("and " + (changed - largest.size()) + " more");
        if (sum.bias() != null) {
            lines.add("");
            lines.add("  b" + fixed(sum.bias(), 8, 3) + " " + right(signed(biasChange(sum)), 8));
        }
        return lines;
    }

    private List<String> table(String weight, Sum sum, List<Float> weights, List<Float> gradient, List<Float> changes) {
        List<Column> columns =
                List.of(new Column(weight, weights), new Column("d" + weight, gradient), new Column("change", changes));
        List<Integer> largest = UnitTable.farthestFromZero(changes, MAX_LINES);
        List<String> lines = new UnitTable(style).lines("i", Integer::toString, columns, largest, -1);
        lines.add("  " + UnitTable.others(changes, largest.size(), "", "; ")
                + (sum.bias() == null
                        ? ""
                        : "bias %s, change %s; ".formatted(Figures.of(sum.bias()), signed(biasChange(sum)))));
        return lines;
    }
}

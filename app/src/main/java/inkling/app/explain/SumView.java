package inkling.app.explain;

import static inkling.app.explain.Figures.fixed;
import static inkling.app.explain.Figures.left;
import static inkling.app.explain.Figures.right;
import static inkling.app.explain.Figures.signed;

import inkling.app.explain.UnitTable.Column;
import inkling.app.view.Emphasis;
import inkling.app.view.TerminalStyle;
import inkling.nn.Trace;
import inkling.nn.Trace.Sum;
import inkling.nn.Trace.Term;
import java.util.ArrayList;
import java.util.List;

/** How the sum of one unit comes about: weights, products, and the sum written out, its largest terms first. */
final class SumView {
    private static final int MAX_LINES = 10;

    private final Trace trace;
    private final PicturePair pictures;
    private final TerminalStyle style;

    SumView(Trace trace, PicturePair pictures, TerminalStyle style) {
        this.trace = trace;
        this.pictures = pictures;
        this.style = style;
    }

    List<String> lines(int layer, int unit) {
        Sum sum = trace.sum(layer, unit);
        List<Float> weights = trace.value("W" + layer).row(unit);
        List<Float> products =
                sum.terms().stream().map(term -> (float) term.product()).toList();
        String bias = sum.bias() != null ? " + b%d[%d]".formatted(layer, unit) : "";
        List<String> lines = new ArrayList<>();
        lines.add(new Emphasis(style).strong("Unit %d of layer %d".formatted(unit, layer))
                + "  %s[%d] = Σ W%d[%d,i]·%s[i]%s".formatted(sum.name(), unit, layer, unit, sum.input(), bias));
        if (layer == 1 && pictures.fits()) {
            String w = "W%d[%d]".formatted(layer, unit);
            lines.addAll(pictures.lines(
                    "weights " + w, weights, "products " + w + " ∘ " + sum.input(), products, written(sum, products)));
        } else {
            lines.addAll(table("W%d[%d,i]".formatted(layer, unit), sum, weights, products));
        }
        return lines;
    }

    /** As many terms as there are lines. */
    private List<String> written(Sum sum, List<Float> products) {
        List<Integer> largest = UnitTable.farthestFromZero(products, pictures.textLines() - 5);
        List<String> lines = new ArrayList<>();
        lines.add("  i weight·" + sum.input());
        for (int i : largest) {
            Term term = sum.terms().get(i);
            lines.add(right("" + i, 3) + fixed(term.weight(), 6, 2) + "·" + fixed(term.value(), 4, 2)
                    + right(signed(term.product()), 7));
        }
        long ink = products.stream().filter(product -> product != 0).count();
        lines.add(line("and " + (ink - largest.size()) + " more", rest(sum, largest)));
        if (sum.bias() != null) {
            lines.add(line("bias", sum.bias()));
        }
        lines.add("─".repeat(PicturePair.TEXT));
        lines.add(line("%s[%d]".formatted(sum.name(), sum.unit()), sum.total()));
        return lines;
    }

    private static String line(String name, double number) {
        return left(name, PicturePair.TEXT - 8) + right(signed(number), 8);
    }

    private List<String> table(String weight, Sum sum, List<Float> weights, List<Float> products) {
        List<Column> columns = List.of(
                new Column(weight, weights),
                new Column(sum.input() + "[i]", trace.value(sum.input()).numbers()),
                new Column("product", products));
        List<Integer> largest = UnitTable.farthestFromZero(products, MAX_LINES);
        List<String> lines = new UnitTable(style).lines("i", Integer::toString, columns, largest, -1);
        lines.add("  " + UnitTable.others(products, largest.size(), " " + signed(rest(sum, largest)), ", ")
                + (sum.bias() == null ? "" : "bias " + signed(sum.bias()) + ", ")
                + "together %s[%d] = %s".formatted(sum.name(), sum.unit(), Figures.of(sum.total())));
        return lines;
    }

    /** What the terms add up to that are not shown. */
    private static double rest(Sum sum, List<Integer> shown) {
        double all = sum.terms().stream().mapToDouble(Term::product).sum();
        return all
                - shown.stream().mapToDouble(i -> sum.terms().get(i).product()).sum();
    }
}

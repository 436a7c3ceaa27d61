package inkling.app.explain;

import static inkling.app.explain.Figures.left;

import inkling.app.explain.UnitTable.Column;
import inkling.app.view.Block;
import inkling.app.view.Emphasis;
import inkling.app.view.Exhibit;
import inkling.app.view.Lines;
import inkling.app.view.TerminalStyle;
import inkling.app.view.TerminalView;
import inkling.data.file.Excerpt;
import inkling.nn.Trace;
import inkling.nn.Trace.Kind;
import inkling.nn.Trace.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A trace as text: the whole way on one screen, then forward layer by layer, then back, then what one update has changed. No
 * section is higher than a terminal of 24 lines.
 */
public final class Explanation {
    private final Trace trace;
    private final Exhibit exhibit;
    private final List<String> classNames;
    private final TerminalStyle style;
    private final Emphasis emphasis;
    private final SumView sums;
    private final UpdateView updates;

    /**
     * An explanation of a trace.
     *
     * @param exhibit the picture that was followed
     * @param classNames one per class
     */
    public Explanation(Trace trace, Exhibit exhibit, List<String> classNames, TerminalStyle style) {
        this.trace = trace;
        this.exhibit = exhibit;
        this.classNames = classNames.stream().map(Excerpt::of).toList();
        this.style = style;
        this.emphasis = new Emphasis(style);
        PicturePair pictures = new PicturePair(exhibit.shape(), style);
        this.sums = new SumView(trace, pictures, style);
        this.updates = new UpdateView(trace, pictures, style);
    }

    /**
     * The unit of a layer that has most to tell: of the last layer that of the label, of another that which gives most.
     *
     * @param layer counted from 1
     */
    public static int telling(Trace trace, int layer) {
        if (layer == trace.layers()) {
            return trace.label();
        }
        List<Float> given = of(trace, Kind.FORWARD, layer).getLast().numbers();
        return IntStream.range(0, given.size())
                .boxed()
                .max(Comparator.comparingDouble(unit -> Math.abs(given.get(unit))))
                .orElse(0);
    }

    /**
     * All of it.
     *
     * @param chosen for each layer the unit to look into
     * @param columns beyond which words go on below; no limit where no terminal shows them. Pictures are not broken.
     */
    public List<String> lines(List<Integer> chosen, int columns) {
        List<String> lines = new ArrayList<>(overview());
        for (int layer = 1; layer <= trace.layers(); layer++) {
            int unit = chosen.get(layer - 1);
            lines.add("");
            if (!trace.fullyConnected(layer)) {
                lines.addAll(maps("Layer " + layer + " forward", Kind.FORWARD, layer));
                continue;
            }
            lines.addAll(forward(layer, unit));
            lines.add("");
            lines.addAll(sums.lines(layer, unit));
        }
        for (int layer = trace.layers(); layer >= 1; layer--) {
            int unit = chosen.get(layer - 1);
            lines.add("");
            if (!trace.fullyConnected(layer)) {
                lines.addAll(maps("Layer " + layer + " back", Kind.BACKWARD, layer));
                continue;
            }
            lines.addAll(backward(layer, unit));
            lines.add("");
            lines.addAll(updates.lines(layer, unit));
        }
        lines.add("");
        lines.addAll(after());
        return lines.stream()
                .map(emphasis::plain)
                .flatMap(line -> Lines.wrapped(columns, line.stripTrailing()).stream())
                .map(String::stripTrailing)
                .toList();
    }

    /** The picture, and beside it all the equations, or below it where there is no room. */
    private List<String> overview() {
        List<String> way = new ArrayList<>();
        way.add(emphasis.strong("forward"));
        way.addAll(equations(EnumSet.of(Kind.INPUT, Kind.FORWARD)));
        way.add(emphasis.strong("back"));
        way.addAll(equations(EnumSet.of(Kind.BACKWARD, Kind.GRADIENT)));
        Block picture = new TerminalView(style).picture(exhibit);
        Block equations = new Block(way, Lines.widest(way));
        Block beside = picture.beside(equations, 2);
        if (beside.width() <= style.columns()) {
            return beside.whole();
        }
        List<String> lines = new ArrayList<>(picture.whole());
        lines.addAll(way);
        return lines;
    }

    private List<String> equations(Set<Kind> kinds) {
        List<Value> computed = trace.values().stream()
                .filter(value -> !value.equation().isEmpty())
                .toList();
        int name = widest(computed, Value::name);
        int shape = widest(computed, Explanation::shape);
        return computed.stream()
                .filter(value -> kinds.contains(value.kind()))
                .map(value -> left(value.name(), name) + " " + left(shape(value), shape) + " " + value.equation())
                .toList();
    }

    private static int widest(List<Value> values, Function<Value, String> text) {
        return values.stream()
                .mapToInt(value -> text.apply(value).length())
                .max()
                .orElse(0);
    }

    private static String shape(Value value) {
        return value.shape().stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    /** A convolution's layer: what its maps are, of which there are too many numbers for a terminal. */
    private List<String> maps(String title, Kind kind, int layer) {
        List<Value> values = of(trace, kind, layer);
        List<String> lines = heading(title, values);
        values.forEach(value -> lines.add(
                "  " + value.name() + ": " + value.numbers().size() + " numbers in feature maps; --json shows them"));
        return lines;
    }

    private List<String> forward(int layer, int unit) {
        List<Value> values = of(trace, Kind.FORWARD, layer);
        List<String> lines = heading("Layer " + layer + " forward", values);
        if (layer < trace.layers()) {
            lines.addAll(table(layer, Column.alike(columns(values)), unit));
        } else {
            Column z = columns(values).getFirst();
            lines.addAll(table(
                    layer, List.of(z, probabilities("A" + layer, trace.result().probabilities())), unit));
            Value loss = trace.value("loss");
            float p = trace.result().probabilities().get(trace.label());
            lines.add("  loss %s = −ln %s = %s".formatted(loss.equation(), Figures.of(p), Figures.of(loss.get(0))));
        }
        return lines;
    }

    private List<String> backward(int layer, int unit) {
        List<Value> values = of(trace, Kind.BACKWARD, layer);
        List<String> lines = heading("Layer " + layer + " back", values);
        if (layer < trace.layers()) {
            lines.addAll(table(layer, Column.alike(columns(values)), unit));
        } else {
            List<Float> y = IntStream.range(0, classNames.size())
                    .mapToObj(i -> i == trace.label() ? 1f : 0f)
                    .toList();
            Column a = probabilities("A" + layer, trace.result().probabilities());
            Column dz = columns(values).getFirst();
            lines.addAll(table(
                    layer, List.of(a, probabilities("Y", y), new Column(dz.name(), dz.numbers(), 1, true)), unit));
        }
        return lines;
    }

    private static List<Column> columns(List<Value> values) {
        return values.stream()
                .map(value -> new Column(value.name(), value.numbers()))
                .toList();
    }

    /** A column in which a whole bar is 1. */
    private static Column probabilities(String name, List<Float> numbers) {
        return new Column(name, numbers, 1, false);
    }

    private List<String> table(int layer, List<Column> columns, int unit) {
        IntFunction<String> names = layer == trace.layers() ? classNames::get : Integer::toString;
        return new UnitTable(style).inOrder("units", names, columns, unit);
    }

    /** A heading with equations behind it, each of them whole. */
    private List<String> heading(String title, List<Value> values) {
        StringBuilder line = new StringBuilder(emphasis.strong(title));
        for (Value value : values) {
            line.append("  ").append(Lines.whole(value.name() + " = " + value.equation()));
        }
        return new ArrayList<>(List.of(line.toString()));
    }

    private static List<Value> of(Trace trace, Kind kind, int layer) {
        return trace.values().stream()
                .filter(value -> value.kind() == kind && value.layer() == layer)
                .toList();
    }

    /** What the network says before and after the update. */
    private List<String> after() {
        String rate = Float.toString(trace.learningRate());
        List<String> lines = new ArrayList<>();
        lines.add(emphasis.strong("After one update") + "  W = W − " + rate + "·dW, and so for every parameter");
        lines.addAll(new UnitTable(style)
                .inOrder(
                        "classes",
                        classNames::get,
                        List.of(
                                probabilities("before", trace.result().probabilities()),
                                probabilities("after", trace.after().probabilities())),
                        trace.label()));
        lines.add("  prediction %s → %s, loss %s → %s"
                .formatted(
                        classNames.get(trace.result().prediction()),
                        classNames.get(trace.after().prediction()),
                        Figures.of(trace.result().loss()),
                        Figures.of(trace.after().loss())));
        return lines;
    }
}

package inkling.app.explain;

import inkling.app.view.Emphasis;
import inkling.app.view.SignedNumbers;
import inkling.app.view.TerminalStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A line for each unit or input, with a number and a bar in each column. */
final class UnitTable {
    private static final int MAX_LINES = 12;
    private static final int NUMBER = 8;
    private static final int MAX_BAR = 25;
    private static final String GAP = "  ";

    private final TerminalStyle style;
    private final SignedNumbers bars;
    private final Emphasis emphasis;

    /**
     * One column.
     *
     * @param name its heading
     * @param numbers one for each line
     * @param largest what fills all the room of a bar
     * @param signed whether there are numbers below zero
     */
    record Column(String name, List<Float> numbers, float largest, boolean signed) {
        /** A column whose bars are measured by its own numbers. */
        Column(String name, List<Float> numbers) {
            this(name, numbers, SignedNumbers.largest(numbers), isSigned(numbers));
        }

        private static boolean isSigned(List<Float> numbers) {
            return numbers.stream().anyMatch(number -> number < 0);
        }

        /** Columns whose bars can be compared with each other's. */
        static List<Column> alike(List<Column> columns) {
            float largest =
                    (float) columns.stream().mapToDouble(Column::largest).max().orElse(0);
            boolean signed = columns.stream().anyMatch(Column::signed);
            return columns.stream()
                    .map(column -> new Column(column.name, column.numbers, largest, signed))
                    .toList();
        }
    }

    UnitTable(TerminalStyle style) {
        this.style = style;
        this.bars = new SignedNumbers(style);
        this.emphasis = new Emphasis(style);
    }

    /** A table of all lines, or where there are many, of those whose number in the last column is farthest from zero. */
    List<String> inOrder(String what, IntFunction<String> names, List<Column> columns, int chosen) {
        List<Float> numbers = columns.getLast().numbers();
        List<Integer> shown = shown(numbers, chosen);
        List<String> lines = lines("", names, columns, shown, chosen);
        if (shown.size() < numbers.size()) {
            lines.add("  and " + (numbers.size() - shown.size()) + " more " + what);
        }
        return lines;
    }

    private static List<Integer> shown(List<Float> numbers, int chosen) {
        if (numbers.size() <= MAX_LINES) {
            return IntStream.range(0, numbers.size()).boxed().toList();
        }
        return Stream.concat(Stream.of(chosen), farthestFromZero(numbers, MAX_LINES - 2).stream())
                .distinct()
                .limit(MAX_LINES - 2)
                .sorted()
                .toList();
    }

    /** Where the numbers that are farthest from zero are, the farthest first; none that is zero. */
    static List<Integer> farthestFromZero(List<Float> numbers, int count) {
        return IntStream.range(0, numbers.size())
                .filter(i -> numbers.get(i) != 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(numbers.get(i))))
                .limit(count)
                .toList();
    }

    /**
     * What is to be said of the numbers that are not shown, if there are any.
     *
     * @param shown how many of those farthest from zero are
     * @param about what is known of the rest where it is not 0
     * @param end what follows
     */
    static String others(List<Float> numbers, int shown, String about, String end) {
        if (shown == numbers.size()) {
            return "";
        }
        long more = numbers.stream().filter(number -> number != 0).count() - shown;
        return (more > 0 ? "and " + more + " more" + about : "the others are 0") + end;
    }

    /**
     * A table of some lines.
     *
     * @param what the lines are, in a letter
     * @param names of all lines
     * @param shown which lines, in this order
     * @param chosen line that is marked, or −1
     */
    List<String> lines(String what, IntFunction<String> names, List<Column> columns, List<Integer> shown, int chosen) {
        int nameWidth = shown.stream()
                .mapToInt(line -> TerminalStyle.width(names.apply(line)))
                .max()
                .orElse(1);
        int columnWidth = (style.columns() - 2 - nameWidth) / columns.size() - GAP.length();
        int bar = Math.clamp(columnWidth - NUMBER - 1, 0, MAX_BAR);
        List<String> lines = new ArrayList<>();
        StringBuilder heading = new StringBuilder("  " + Figures.right(what, nameWidth));
        for (Column column : columns) {
            heading.append(GAP)
                    .append(Figures.left(Figures.right(column.name(), NUMBER), bar == 0 ? NUMBER : NUMBER + 1 + bar));
        }
        lines.add(emphasis.faint(heading.toString().stripTrailing()));
        for (int line : shown) {
            StringBuilder text = new StringBuilder(line == chosen ? "▸ " : "  ");
            text.append(Figures.right(names.apply(line), nameWidth));
            for (Column column : columns) {
                text.append(GAP).append(cell(column, line, bar));
            }
            lines.add(text.toString());
        }
        return lines;
    }

    private String cell(Column column, int line, int width) {
        float number = column.numbers().get(line);
        String figure = Figures.right(Figures.among(column.numbers(), number), NUMBER);
        return width == 0 ? figure : figure + " " + bars.bar(number, column.largest(), column.signed(), width);
    }
}

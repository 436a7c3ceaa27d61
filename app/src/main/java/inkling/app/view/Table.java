package inkling.app.view;

import inkling.data.file.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows in columns that are as wide as what is in them: words flush left, numbers flush right. Of a text that is very long the beginning is shown,
 * and none does anything to a terminal: see {@link Excerpt}.
 */
public final class Table {
    /** Of a cell of the last column: what comes from a file may be of any length. */
    private static final int MAX_LAST = 500;

    private final String gap;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private record Column(String title, boolean numbers, int width) {
        String padded(String text, int width) {
            return numbers ? TerminalStyle.rightAligned(text, width) : TerminalStyle.leftAligned(text, width);
        }
    }

    /** With two spaces between columns. */
    public Table() {
        this(2);
    }

    /** With so many spaces between columns. */
    public Table(int gap) {
        this.gap = " ".repeat(gap);
    }

    /** Adds a column of words. */
    public Table words(String title) {
        columns.add(new Column(title, false, TerminalStyle.width(title)));
        return this;
    }

    /** Adds a column of numbers. */
    public Table numbers(String title) {
        return numbers(title, 0);
    }

    /** Adds a column of numbers of at least this width. */
    public Table numbers(String title, int width) {
        columns.add(new Column(title, true, Math.max(width, TerminalStyle.width(title))));
        return this;
    }

    /** Adds a row, a text for each column. */
    public Table row(List<String> cells) {
        requireOnePerColumn(cells);
        int last = cells.size() - 1;
        rows.add(IntStream.rangeClosed(0, last)
                .mapToObj(i -> i < last ? Excerpt.of(cells.get(i)) : Excerpt.of(cells.get(i), MAX_LAST))
                .toList());
        return this;
    }

    /** Adds a row, a text for each column. */
    public Table row(String... cells) {
        return row(List.of(cells));
    }

    private void requireOnePerColumn(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells: expected " + columns.size());
        }
    }

    /** The titles, if there are any, and the rows. */
    public List<String> lines() {
        int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
        boolean titled = columns.stream().anyMatch(column -> !column.title.isEmpty());
        return Stream.concat(titled ? Stream.of(titleCells()) : Stream.empty(), rows.stream())
                .map(cells -> line(cells, widths))
                .toList();
    }

    /**
     * The same on a terminal: what does not fit of the last column, which is one of words, goes on below, or, where hardly any would fit,
     * begins there.
     *
     * @param columns of the terminal
     */
    public List<String> lines(int columns) {
        int last = this.columns.size() - 1;
        int left = IntStream.range(0, last).map(i -> width(i) + gap.length()).sum();
        return Lines.within(columns, left, lines());
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> TerminalStyle.width(row.get(column)))
                .reduce(columns.get(column).width, Math::max);
    }

    private List<String> titleCells() {
        return columns.stream().map(Column::title).toList();
    }

    /** The titles alone, for rows that come one by one; as many as fit. */
    public String titles(int columns) {
        return line(titleCells(), columns);
    }

    /** A row alone, in columns as wide as they were said to be at least; as many of them as fit. */
    public String line(List<String> cells, int columns) {
        requireOnePerColumn(cells);
        int room = columns;
        int fitting = 0;
        while (fitting < cells.size() && this.columns.get(fitting).width <= room) {
            room -= this.columns.get(fitting).width + gap.length();
            fitting++;
        }
        return line(
                cells,
                this.columns.stream().limit(fitting).mapToInt(Column::width).toArray());
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : gap).append(columns.get(i).padded(cells.get(i), widths[i]));
        }
        return line.toString().stripTrailing();
    }
}

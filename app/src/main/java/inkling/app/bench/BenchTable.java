package inkling.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What {@code bench} found, for people. */
public final class BenchTable {
    private static final List<String> TITLES = List.of("job", "what", "median", "smallest", "largest", "unit");

    /** Numbers are set flush right, words left. */
    private static final List<Boolean> NUMERIC = List.of(false, false, true, true, true, false);

    private BenchTable() {}

    /** Titles, and a line for each measurement. */
    static List<String> of(List<Measurement> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        results.forEach(result -> rows.add(List.of(
                result.job(),
                result.name(),
                number(result.value()),
                number(result.min()),
                number(result.max()),
                result.unit())));
        int[] widths = IntStream.range(0, TITLES.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - row.get(i).length());
            line.append(NUMERIC.get(i) ? padding + row.get(i) : row.get(i) + padding)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    /** To three digits or more, which is as well as it can be measured. */
    public static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}

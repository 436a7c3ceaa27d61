package inkling.data.file;

import inkling.data.ImageShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the first lines of a text file say about all lines. The label's column is found by its name in the header, or else as the one
 * that is not called as pixels are, or else by what the first and last columns hold. What is guessed is told in {@link #notices}.
 *
 * @param delimiter between the fields
 * @param names of the columns, or empty where the file has no header
 * @param columns number of fields in each row
 * @param labelColumn index of the label's column, or -1 where there is none
 * @param leftOut indices of the columns that are neither label nor feature, rising
 * @param plain whether the rows seem to have nothing but whole numbers and commas in them
 * @param start where the first row begins, in bytes
 * @param startLine number of the line at {@code start}, the file's first being 1
 * @param notices what was guessed, without a subject, such as {@code labels in the last column}
 */
record CsvLayout(
        char delimiter,
        List<String> names,
        int columns,
        int labelColumn,
        List<Integer> leftOut,
        boolean plain,
        long start,
        long startLine,
        List<String> notices) {
    private static final String REMEDY = "Say --label-column first, last, none, or its name or number.";

    /**
     * Works out the layout from the beginning of the file, which stays unread.
     *
     * @throws IllegalArgumentException if it is not clear which column has the labels
     */
    static CsvLayout detect(Content in, ReadOptions options) throws IOException {
        CsvSample sample = CsvSample.of(in);
        List<String> first = sample.fields(0);
        if (first.isEmpty()) {
            throw in.malformed(
                    "row " + sample.number(0),
                    "expected a closing quotation mark with a delimiter or the line's end after it",
                    "Correct the row, or leave it out.");
        }
        boolean header = ColumnNames.isHeader(first)
                || (options.labelColumn() instanceof LabelColumn.Named(String name)
                        && ColumnNames.indexOf(first, name) >= 0);
        return new Detection(in, sample, withoutLastComma(sample, first, header), header, options).layout();
    }

    /** A header that ends in a comma which no row has names one column too many. */
    private static List<String> withoutLastComma(CsvSample sample, List<String> first, boolean header) {
        boolean comma = header && first.size() > 1 && first.getLast().isEmpty() && sample.size() > 1;
        for (int i = 1; i < sample.size() && comma; i++) {
            comma = sample.fields(i).size() == first.size() - 1;
        }
        return comma ? first.subList(0, first.size() - 1) : first;
    }

    /** One look at a file. */
    private static final class Detection {
        private final Content in;
        private final CsvSample sample;
        private final List<String> first;
        private final boolean header;
        private final ReadOptions options;
        private final List<Integer> leftOut = new ArrayList<>();
        private final List<String> notices = new ArrayList<>();

        Detection(Content in, CsvSample sample, List<String> first, boolean header, ReadOptions options) {
            this.in = in;
            this.sample = sample;
            this.first = first;
            this.header = header;
            this.options = options;
        }

        CsvLayout layout() throws IOException {
            int label = label(options.labelColumn());
            if (sample.delimiter() != ',') {
                notices.add("fields separated by " + nameOf(sample.delimiter()));
            }
            int firstRow = header ? 1 : 0;
            boolean rows = sample.size() > firstRow;
            return new CsvLayout(
                    sample.delimiter(),
                    header ? List.copyOf(first) : List.of(),
                    first.size(),
                    label,
                    List.copyOf(leftOut),
                    sample.delimiter() == ',' && (!rows || sample.isPlain(firstRow)),
                    header ? sample.startAfter(0) : sample.start(0),
                    header ? sample.number(0) + 1 : sample.number(0),
                    List.copyOf(notices));
        }

        private int label(LabelColumn wanted) throws IOException {
            return switch (wanted) {
                case LabelColumn.First given -> given(0);
                case LabelColumn.Last given -> given(first.size() - 1);
                case LabelColumn.Named(String name) -> named(name);
                case LabelColumn.None given -> given(LabelFinder.NONE);
                case LabelColumn.Detected detected -> header ? labelByName() : labelByContent(features());
            };
        }

        private int named(String name) throws IOException {
            int column = ColumnNames.meant(first, name);
            if (column < 0) {
                throw in.malformed(
                        "row " + sample.number(0),
                        "expected a column \"" + Excerpt.of(name) + "\", found " + first.size() + " columns"
                                + (header ? ": " + Excerpt.of(String.join(", ", first)) : " without names"),
                        "Say --label-column with a name of the header, a number, first, last or none.");
            }
            return given(column);
        }

        private int given(int column) {
            leaveOutIndices(column);
            return column;
        }

        private int labelByName() {
            leaveOutIndices(ColumnNames.label(first));
            if (features().size() == options.features() && !ColumnNames.hasSureLabel(first)) {
                return LabelFinder.NONE;
            }
            int label = ColumnNames.label(first);
            if (label < 0) {
                label = ColumnNames.oddOneOut(first, leftOut);
            }
            if (label >= 0) {
                if (!first.get(label).equalsIgnoreCase("label")
                        && !first.get(label).equalsIgnoreCase("class")) {
                    notices.add("labels in the column " + Excerpt.of(first.get(label)));
                }
                return label;
            }
            for (int column : features()) {
                if (!ColumnNames.isPixel(first.get(column))) {
                    return labelByContent(features());
                }
            }
            return LabelFinder.isSquare(features().size() - 1) ? labelByContent(features()) : LabelFinder.NONE;
        }

        /** Columns that count the rows are left out where the header calls them so. */
        private void leaveOutIndices(int label) {
            for (int i = 0; header && i < first.size(); i++) {
                if (i != label && (ColumnNames.isIndex(first.get(i)) || identifiesRows(i, label))) {
                    leftOut.add(i);
                    notices.add(ColumnNames.leftOut(first, i));
                }
            }
        }

        /** Whether a column is called {@code PassengerId} or the like, numbers its rows, and is none that a model wants. */
        private boolean identifiesRows(int column, int label) {
            return ColumnNames.isId(first.get(column))
                    && !isWanted(column, label)
                    && new LabelFinder(rows()).identifies(column);
        }

        /** Whether a model learned from a column so called; or, where its names are not known, whether no column is to spare. */
        private boolean isWanted(int column, int label) {
            if (options.featureNames().isEmpty()) {
                return first.size() - leftOut.size() - (label < 0 ? 0 : 1) <= options.features();
            }
            String bare = ColumnNames.bare(first.get(column));
            return options.featureNames().stream()
                    .anyMatch(name -> ColumnNames.bare(name).equals(bare));
        }

        private List<Integer> features() {
            List<Integer> features = new ArrayList<>();
            for (int i = 0; i < first.size(); i++) {
                if (!leftOut.contains(i)) {
                    features.add(i);
                }
            }
            return features;
        }

        private int labelByContent(List<Integer> features) {
            var finder = new LabelFinder(rows());
            if (features.size() < 2 || features.size() == options.features()) {
                return LabelFinder.NONE;
            }
            if (!header && finder.counts(0)) {
                leftOut.add(0);
                notices.add("column 1 left out because it only counts the rows");
                features = features.subList(1, features.size());
                if (features.size() == options.features()) {
                    return LabelFinder.NONE;
                }
            }
            int label = finder.find(features, options.kind());
            if (label == LabelFinder.UNCLEAR) {
                int one = finder.firstCandidate(features);
                int last = features.getLast();
                throw new IllegalArgumentException(Excerpt.ofPath(in.name()) + ": which column has the labels? Column "
                        + called(one) + " has " + finder.different(one)
                        + " different values in its first rows, column " + called(last) + " has "
                        + finder.different(last) + ". " + REMEDY);
            }
            if (label >= 0) {
                boolean atFirst = label == features.getFirst();
                String place = atFirst ? "first" : label == features.getLast() ? "last" : "only";
                notices.add((header
                                ? "labels in the column " + Excerpt.of(first.get(label))
                                : "labels in the " + place + " column"
                                        + (place.equals("only") ? " of words, " + (label + 1) : ""))
                        + ", by what it holds");
            }
            return label;
        }

        private String called(int column) {
            return header ? Excerpt.of(first.get(column)) : Integer.toString(column + 1);
        }

        private List<List<String>> rows() {
            List<List<String>> rows = new ArrayList<>();
            for (int i = header ? 1 : 0; i < sample.size(); i++) {
                List<String> row = sample.fields(i);
                if (row.size() == first.size()) {
                    rows.add(row);
                }
            }
            return rows.isEmpty() ? List.of(first) : rows;
        }
    }

    /** What a delimiter is called. */
    static String nameOf(char delimiter) {
        return switch (delimiter) {
            case '\t' -> "tabs";
            case ';' -> "semicolons";
            case '|' -> "bars";
            case ' ' -> "blanks";
            default -> "commas";
        };
    }

    /** Whether there is a label in each row. */
    boolean labelled() {
        return labelColumn >= 0;
    }

    /** Features per row. */
    int features() {
        return columns - leftOut.size() - (labelled() ? 1 : 0);
    }

    /** What the features are called; empty where the file has no header. */
    List<String> featureNames() {
        List<String> called = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (i != labelColumn && !leftOut.contains(i)) {
                called.add(names.get(i));
            }
        }
        return called;
    }

    /** Whether the features make up a square picture. */
    boolean isSquare() {
        return LabelFinder.isSquare(features());
    }

    /** Of the square picture that the features make up. */
    ImageShape shape() {
        int side = (int) Math.sqrt(features());
        return new ImageShape(side, side);
    }

    /** What the label's column is called: its name, or else {@code first}, {@code last} or its number, the first being 1. */
    String labelName() {
        if (!names.isEmpty()) {
            return names.get(labelColumn);
        }
        return labelColumn == 0 ? "first" : labelColumn == columns - 1 ? "last" : Integer.toString(labelColumn + 1);
    }

    /** Where an error is, for its message: row and column counted from 1, and the column's name. */
    String place(long line, int column) {
        String name = names.isEmpty() ? "" : " (" + Excerpt.of(names.get(column)) + ")";
        return "row " + line + ", column " + (column + 1) + name;
    }
}

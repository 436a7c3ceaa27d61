package inkling.data.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the column of labels by what the columns hold, where no name tells. */
final class LabelFinder {
    /** No column is the label's: all are pixels. */
    static final int NONE = -1;

    /** The first or the last could be. */
    static final int UNCLEAR = -2;

    /** With fewer rows of pictures, the first column is taken as it always is in such files. */
    private static final int FEW_ROWS = 10;

    /** So many rows that count up are numbers of rows; fewer may be one digit of each kind. */
    private static final int COUNTING_ROWS = 20;

    private static final int FEW_CLASSES = 10;

    /** From this likelihood on a column may be the label's, however often one value occurs in it. */
    private static final int LIKELY = 3;

    private final List<List<String>> rows;

    /**
     * Looks at some rows.
     *
     * @param rows of as many fields each, at least one row
     */
    LabelFinder(List<List<String>> rows) {
        this.rows = rows;
    }

    /** What one column holds. */
    private record Column(int different, int commonest, boolean whole, boolean text, boolean zero) {
        /** The higher the likelier that these are labels. */
        int likelihood(int rows) {
            if (text) {
                return different >= 2 && (different <= rows / 2 || rows < FEW_ROWS) ? 4 : 0;
            }
            if (!whole) {
                return 0;
            }
            if (different == 1) {
                return zero ? 1 : 2;
            }
            boolean few = different <= Math.max(FEW_CLASSES, rows / 2);
            return few && commonest <= Math.max(1, 0.6 * rows) ? 4 : few ? LIKELY : 1;
        }
    }

    /** Whether each row has another whole number in this column. */
    boolean identifies(int column) {
        Set<String> seen = new HashSet<>();
        for (List<String> row : rows) {
            String field = row.get(column);
            if (!TableRow.isWholeNumber(field) || !seen.add(field)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the rows count up in this column. */
    boolean counts(int column) {
        for (int row = 0; row < rows.size(); row++) {
            String field = rows.get(row).get(column);
            if (!ColumnNames.isCount(field)
                    || Integer.parseInt(field)
                            != Integer.parseInt(rows.getFirst().get(column)) + row) {
                return false;
            }
        }
        return rows.size() >= COUNTING_ROWS;
    }

    /**
     * Index of the label's column, {@link #NONE} or {@link #UNCLEAR}.
     *
     * @param columns that may be features or the label, rising
     * @param kind of the examples, so far as it is known; pictures may be small then
     */
    int find(List<Integer> columns, ReadOptions.Kind kind) {
        List<Integer> texts = new ArrayList<>();
        for (int column : columns) {
            if (isText(column)) {
                texts.add(column);
            }
        }
        if (!texts.isEmpty()) {
            return ofTexts(texts, columns);
        }
        if ((columns.size() >= CsvFile.SMALL_PICTURE || kind == ReadOptions.Kind.PICTURES)
                && isSquare(columns.size())
                && !isSquare(columns.size() - 1)
                && allPixels(columns)) {
            return NONE;
        }
        int first = columns.getFirst();
        int last = columns.getLast();
        Column atFirst = look(first);
        Column atLast = look(last);
        int difference = atFirst.likelihood(rows.size()) - atLast.likelihood(rows.size());
        boolean pictures = isSquare(columns.size() - 1);
        if (pictures && rows.size() < FEW_ROWS && difference <= 0 && atFirst.whole) {
            return difference == 0 || atFirst.different > 1 || rows.size() < 3 ? first : last;
        }
        if (pictures && atFirst.different == 1 && difference == 0) {
            return first;
        }
        boolean either = Math.min(atFirst.likelihood(rows.size()), atLast.likelihood(rows.size())) >= LIKELY;
        boolean surelyPictures = pictures && (columns.size() > CsvFile.SMALL_PICTURE || allPixels(columns));
        boolean few = (difference > 0 ? atFirst : atLast).different <= FEW_CLASSES;
        if (difference != 0 && (surelyPictures || !either || few)) {
            return difference > 0 ? first : last;
        }
        if (pictures
                && columns.size() > CsvFile.SMALL_PICTURE
                && exceedsPixels(first, columns) != exceedsPixels(last, columns)) {
            return exceedsPixels(first, columns) ? first : last;
        }
        if (!atFirst.whole || atFirst.likelihood(rows.size()) < LIKELY) {
            return UNCLEAR;
        }
        return 2 * atFirst.different <= atLast.different
                ? first
                : 2 * atLast.different <= atFirst.different ? last : UNCLEAR;
    }

    /**
     * Columns of words are no features, but may be something else than the label, such as names, of which hardly two are the same: then the last
     * one has few different whole numbers.
     */
    private int ofTexts(List<Integer> texts, List<Integer> columns) {
        int last = columns.getLast();
        if (texts.size() > 1) {
            // The reader will say of the others that they are no numbers.
            return texts.contains(last) ? last : UNCLEAR;
        }
        int only = texts.getFirst();
        Column atLast = look(last);
        boolean names = rows.size() >= FEW_ROWS && look(only).different > rows.size() / 2;
        return (only > 0 || names) && atLast.whole && atLast.different > 1 && atLast.different <= FEW_CLASSES
                ? UNCLEAR
                : only;
    }

    /** The first of words, or else the first of all: one of two columns that could be the label's, the other being the last. */
    int firstCandidate(List<Integer> columns) {
        for (int column : columns) {
            if (isText(column)) {
                return column;
            }
        }
        return columns.getFirst();
    }

    /** Whether a column has a number above 1 where all between the first and the last have none: it is none of pixels from 0 to 1. */
    private boolean exceedsPixels(int column, List<Integer> columns) {
        double most = Double.NEGATIVE_INFINITY;
        for (int pixel : columns.subList(1, columns.size() - 1)) {
            most = Math.max(most, largest(pixel));
        }
        return most <= 1 && largest(column) > most;
    }

    private double largest(int column) {
        double most = Double.NEGATIVE_INFINITY;
        for (List<String> row : rows) {
            String field = number(row.get(column));
            most = TableRow.isNumber(field) ? Math.max(most, Double.parseDouble(field)) : most;
        }
        return most;
    }

    private boolean isText(int column) {
        for (List<String> row : rows) {
            if (TableRow.isNumber(number(row.get(column)))) {
                return false;
            }
        }
        return true;
    }

    private boolean allPixels(List<Integer> columns) {
        for (List<String> row : rows) {
            for (int column : columns) {
                String field = row.get(column);
                if (!ColumnNames.isCount(field) || Integer.parseInt(field) > 255) {
                    return false;
                }
            }
        }
        return true;
    }

    private Column look(int column) {
        Map<String, Integer> counts = new HashMap<>();
        boolean whole = true;
        boolean text = false;
        int commonest = 0;
        for (List<String> row : rows) {
            String field = number(row.get(column));
            boolean number = TableRow.isNumber(field);
            text |= !number;
            whole &= number && isWhole(field);
            commonest = Math.max(commonest, counts.merge(field, 1, Integer::sum));
        }
        boolean zero = whole && Double.parseDouble(number(rows.getFirst().get(column))) == 0;
        return new Column(counts.size(), commonest, whole, text, zero);
    }

    private static String number(String field) {
        return field.indexOf(',') < 0 ? field : field.replace(',', '.');
    }

    private static boolean isWhole(String number) {
        double value = Double.parseDouble(number);
        return value == Math.rint(value) && value >= -1 && value < 65_535;
    }

    /** How many different labels the rows have there, for a message. */
    int different(int column) {
        return look(column).different;
    }

    static boolean isSquare(int number) {
        int root = (int) Math.sqrt(number);
        return number > 0 && root * root == number;
    }
}

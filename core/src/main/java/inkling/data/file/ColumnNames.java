package inkling.data.file;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the names in a header mean. */
final class ColumnNames {
    /** In a first line that has these, nothing else is needed to know it for a header. */
    private static final List<String> SURE_LABELS = List.of("label", "class");

    /** The earlier counts where there are several. */
    private static final List<String> LABELS = List.of(
            "label",
            "class",
            "target",
            "digit",
            "labels",
            "classes",
            "targets",
            "classlabel",
            "classname",
            "labelname",
            "targetclass",
            "category",
            "species",
            "variety",
            "letter",
            "output",
            "outcome",
            "y");

    private static final List<String> INDICES =
            List.of("", "id", "imageid", "index", "unnamed0", "rowid", "row", "rownum", "rownumber", "sampleid", "idx");

    private static final Pattern ID = Pattern.compile("(^|[^A-Za-z])[Ii][Dd]$|[a-z0-9]I[Dd]$");

    private ColumnNames() {}

    /** Lower case, letters and digits alone. */
    static String bare(String name) {
        var bare = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                bare.append(name.charAt(i));
            }
        }
        return bare.toString().toLowerCase(Locale.ROOT);
    }

    /** Index of the column called as labels are, or -1. */
    static int label(List<String> names) {
        return find(names, LABELS);
    }

    private static int find(List<String> names, List<String> wanted) {
        int best = -1;
        int bestRank = wanted.size();
        for (int i = 0; i < names.size(); i++) {
            int rank = wanted.indexOf(bare(names.get(i)));
            if (rank >= 0 && rank < bestRank) {
                best = i;
                bestRank = rank;
            }
        }
        return best;
    }

    /** Index of the column called so, upper and lower case alike, or -1. */
    static int indexOf(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the column that a user calls so, by its name or, where none has it, its number from 1; or -1. */
    static int meant(List<String> names, String name) {
        int column = indexOf(names, name);
        int number = column < 0 && isCount(name) ? Integer.parseInt(name) : 0;
        return column >= 0 ? column : number <= names.size() ? number - 1 : -1;
    }

    /** What to say of a column that only counts the rows. */
    static String leftOut(List<String> names, int column) {
        return "column " + (names.get(column).isEmpty() ? column + 1 : Excerpt.of(names.get(column))) + " left out";
    }

    /** Whether a column called so only counts the rows. */
    static boolean isIndex(String name) {
        return INDICES.contains(bare(name));
    }

    /** Whether a column is called as a number of something may be: {@code PassengerId}, {@code user_id}, {@code Patient ID}. */
    static boolean isId(String name) {
        return ID.matcher(name).find();
    }

    /** Whether a column is called so that nothing but labels can be in it. */
    static boolean hasSureLabel(List<String> names) {
        return find(names, SURE_LABELS) >= 0;
    }

    /**
     * Whether names only count features, as {@code V1}, {@code V2} or {@code feature_0}, {@code feature_1}.
     *
     * @param names of the features alone
     */
    static boolean areCounted(List<String> names) {
        String stem = names.getFirst().replaceFirst("[0-9]+$", "");
        String previous = "";
        for (String name : names) {
            String number = name.startsWith(stem) ? name.substring(stem.length()) : "";
            if (!isCount(number) || !(previous.isEmpty() || follows(previous, number))) {
                return false;
            }
            previous = number;
        }
        return true;
    }

    /** Whether a column is called as pixels are: {@code pixel17}, {@code px_3}, {@code 1x1}, {@code 17}. */
    static boolean isPixel(String name) {
        String bare = bare(name);
        int letters = 0;
        while (letters < bare.length() && Character.isLetter(bare.charAt(letters))) {
            letters++;
        }
        String word = bare.substring(0, letters);
        return letters < bare.length() && (word.isEmpty() || word.startsWith("p") || word.equals("x"));
    }

    /** Index of the one column that is not called as pixels are where all others are, apart from some, or -1. */
    static int oddOneOut(List<String> names, List<Integer> leftOut) {
        int odd = -1;
        for (int i = 0; i < names.size(); i++) {
            if (!isPixel(names.get(i)) && !leftOut.contains(i)) {
                if (odd >= 0) {
                    return -1;
                }
                odd = i;
            }
        }
        return names.size() > 2 ? odd : -1;
    }

    /**
     * Whether a first line is a header: it has no number; or a label's name, and other numbers at most as counted names; or is only
     * counted, as when columns have no names, after an index perhaps. Anything else is a row, perhaps with an error in it.
     */
    static boolean isHeader(List<String> fields) {
        if (hasSureLabel(fields)) {
            return true;
        }
        int numbers = 0;
        boolean counted = true;
        String previous = "";
        for (String field : fields) {
            if (looksLikeNumber(field)) {
                counted &= numbers == 0 || follows(previous, field);
                numbers++;
                previous = field;
            }
        }
        boolean all = numbers == fields.size() || (numbers == fields.size() - 1 && isIndex(fields.getFirst()));
        return numbers == 0 || (counted && numbers >= 4 && (all || label(fields) >= 0));
    }

    private static boolean looksLikeNumber(String field) {
        return !field.isEmpty() && "+-.0123456789".indexOf(field.charAt(0)) >= 0;
    }

    private static boolean follows(String previous, String field) {
        return isCount(previous) && isCount(field) && Integer.parseInt(field) == Integer.parseInt(previous) + 1;
    }

    /** Whether a field is a whole number from 0 to 99,999. */
    static boolean isCount(String field) {
        if (field.isEmpty() || field.length() > 5) {
            return false;
        }
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) < '0' || field.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}

package inkling.app.command;

import java.util.Comparator;
import java.util.List;

/** Finds what a mistyped word was meant to be. */
public final class Similar {
    private Similar() {}

    /** Of several words, at least one, that which takes the fewest changes of a letter to become. */
    public static String mostSimilar(String word, List<String> words) {
        return words.stream()
                .min(Comparator.comparingInt(other -> distance(word, other)))
                .orElseThrow();
    }

    /**
     * How many letters must be put in, taken out or replaced.
     *
     * @see "Levenshtein, Binary codes capable of correcting deletions, insertions, and reversals, 1966"
     */
    public static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

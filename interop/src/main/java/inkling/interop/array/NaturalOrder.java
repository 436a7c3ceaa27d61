package inkling.interop.array;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** The order of names in which numbers count as numbers: {@code fc2} before {@code fc10}. */
final class NaturalOrder {
    /** Between a digit and something else. */
    private static final String EDGES = "(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)";

    private NaturalOrder() {}

    static int compare(String a, String b) {
        List<String> left = Arrays.asList(a.split(EDGES, -1));
        List<String> right = Arrays.asList(b.split(EDGES, -1));
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareParts(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return left.size() - right.size();
    }

    private static int compareParts(String a, String b) {
        return isNumber(a) && isNumber(b) ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }

    private static boolean isNumber(String part) {
        return part.matches("[0-9]{1,40}");
    }
}

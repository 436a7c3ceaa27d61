package inkling.interop.array;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the biases of weights are called: {@code b1} of {@code W1}, {@code fc1.bias} of {@code fc1.weight}, {@code dense/bias} of {@code dense/kernel}. */
final class BiasNames {
    private static final Pattern LETTER = Pattern.compile("([Ww])(_?\\d+)");
    private static final Pattern BIAS = Pattern.compile("[Bb]_?\\d+|(.*[./_])?bias(:0)?");

    private BiasNames() {}

    static boolean isBias(String name) {
        return BIAS.matcher(name).matches();
    }

    /** What they may be called; none for a name that is not one of weights. */
    static List<String> of(String weights) {
        Matcher letter = LETTER.matcher(weights);
        if (letter.matches()) {
            return List.of("b" + letter.group(2), "B" + letter.group(2));
        }
        List<String> names = new ArrayList<>();
        for (String word : List.of("weight", "kernel")) {
            int place = weights.lastIndexOf(word);
            if (place >= 0) {
                String before = weights.substring(0, place);
                names.add(before + "bias"
                        + weights.substring(place + word.length()).replaceFirst("^s", ""));
                names.add(before + "biases");
            }
        }
        return names;
    }
}

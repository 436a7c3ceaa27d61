package inkling.app.explain;

import inkling.app.view.SignedNumbers;
import inkling.app.view.TerminalStyle;
import java.util.List;
import java.util.Locale;

/** Numbers as text, in at most eight characters. */
final class Figures {
    private static final double SMALL = 0.01;
    private static final double LARGE = 1000;

    private Figures() {}

    /** Three decimals, or two digits and an exponent where these would show little. */
    static String of(double number) {
        return Math.abs(number) < SMALL || Math.abs(number) >= LARGE ? exponential(number) : decimal(number);
    }

    /** The same with its sign. */
    static String signed(double number) {
        return number > 0 ? "+" + of(number) : of(number);
    }

    /** One of several numbers that are written alike: whole, with three decimals, or with exponents. */
    static String among(List<Float> all, float number) {
        if (all.stream().allMatch(other -> other == 0 || other == 1)) {
            return number == 0 ? "0" : "1";
        }
        float largest = SignedNumbers.largest(all);
        return largest < SMALL || largest >= LARGE ? exponential(number) : decimal(number);
    }

    private static String decimal(double number) {
        return number == 0 ? "0" : String.format(Locale.ROOT, "%.3f", number);
    }

    private static String exponential(double number) {
        // 1.2e-05 becomes 1.2e-5.
        return number == 0 ? "0" : String.format(Locale.ROOT, "%.1e", number).replaceFirst("e([+-])0", "e$1");
    }

    /** Right aligned, with as many decimals as there is room for. */
    static String fixed(double number, int width, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", number);
        return text.length() > width && decimals > 0 ? fixed(number, width, decimals - 1) : right(text, width);
    }

    /** Right aligned. */
    static String right(String text, int width) {
        return TerminalStyle.rightAligned(text, width);
    }

    /** Left aligned. */
    static String left(String text, int width) {
        return TerminalStyle.leftAligned(text, width);
    }
}

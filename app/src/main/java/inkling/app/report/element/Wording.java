package inkling.app.report.element;

import java.util.Locale;

/** How numbers and names are written. */
public final class Wording {
    private static final int MAX_NAME_LENGTH = 40;
    private static final char NO_BREAK_SPACE = '\u00a0';

    private Wording() {}

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A share from 0 to 1, with two decimals of a percent. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share) + NO_BREAK_SPACE + "%";
    }

    /** A probability; a tiny one is not called zero, nor a large one certain. */
    public static String probability(double share) {
        if (share < 0.0001) {
            return "<" + NO_BREAK_SPACE + "0.01" + NO_BREAK_SPACE + "%";
        }
        if (share > 0.9999) {
            return ">" + NO_BREAK_SPACE + "99.99" + NO_BREAK_SPACE + "%";
        }
        return percent(share);
    }

    public static String loss(double loss) {
        return String.format(Locale.ROOT, "%.4f", loss);
    }

    /** Up to three significant digits, without zeros at the end and with a real minus sign. */
    public static String number(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        String text = size >= 1e-4 && size < 1e9
                ? String.format(
                        Locale.ROOT, "%,." + Math.clamp(2 - (int) Math.floor(Math.log10(size)), 0, 7) + "f", size)
                : String.format(Locale.ROOT, "%.1e", size);
        if (text.contains(".") && !text.contains("e")) {
            text = text.replaceFirst("\\.?0+$", "");
        }
        return (value < 0 ? "−" : "") + text;
    }

    /** A time span in seconds. */
    public static String seconds(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f" : "%.1f", seconds) + NO_BREAK_SPACE + "s";
        }
        long whole = Math.round(seconds);
        String rest = whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
        return rest.replace(' ', NO_BREAK_SPACE);
    }

    /** The name, cut if it is very long. */
    public static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= MAX_NAME_LENGTH
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_NAME_LENGTH - 1)) + "…";
    }

    /** A word as a POSIX shell takes it. */
    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

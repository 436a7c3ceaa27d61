package inkling.app.view;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers above and below zero as pictures and bars. Where the terminal has colours, those above are orange and those below
 * blue, which are told apart with any kind of sight; elsewhere signs of two weights stand for them.
 */
public final class SignedNumbers {
    private static final String RESET = "\u001b[0m";

    /** Of 256 terminal colours: from blue by way of almost black to orange. */
    private static final int[] COLORS = {39, 33, 32, 25, 24, 234, 94, 130, 172, 208, 214};

    private static final int ZERO = COLORS.length / 2;
    private static final int ABOVE = 208;
    private static final int BELOW = 33;

    /** From far below zero to far above; a number near zero has none. */
    private static final String SIGNS = "=- +#";

    private final TerminalStyle style;

    /** For such a terminal. */
    public SignedNumbers(TerminalStyle style) {
        this.style = style;
    }

    /** The largest distance from zero, infinite ones aside. */
    public static float largest(List<Float> numbers) {
        float largest = 0;
        for (float number : numbers) {
            largest = Float.isFinite(number) ? Math.max(largest, Math.abs(number)) : largest;
        }
        return largest;
    }

    /**
     * A picture, in which a character is two numbers, one above the other.
     *
     * @param numbers line by line
     * @param width of a line
     */
    public Block picture(List<Float> numbers, int width) {
        float largest = largest(numbers);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < numbers.size(); row += 2 * width) {
            StringBuilder line = new StringBuilder();
            for (int i = row; i < row + width; i++) {
                float upper = share(numbers.get(i), largest);
                float lower = i + width < numbers.size() ? share(numbers.get(i + width), largest) : 0;
                line.append(style.halves() ? colored(upper, lower) : sign(upper, lower));
            }
            lines.add(style.halves() ? line.append(RESET).toString() : line.toString());
        }
        return new Block(lines, width);
    }

    /** The share of the largest, from −1 to 1. */
    private static float share(float number, float largest) {
        return largest == 0 || Float.isNaN(number) ? 0 : Math.clamp(number / largest, -1, 1);
    }

    private static String colored(float upper, float lower) {
        return "\u001b[38;5;" + color(upper) + ";48;5;" + color(lower) + "m▀";
    }

    private static int color(float share) {
        return COLORS[ZERO + Math.round(ZERO * share)];
    }

    private static char sign(float upper, float lower) {
        float stronger = Math.abs(upper) >= Math.abs(lower) ? upper : lower;
        int middle = SIGNS.length() / 2;
        return SIGNS.charAt(middle + Math.round(middle * stronger));
    }

    /**
     * A bar that begins in the middle and goes right for numbers above zero and left for those below; where none is below, it
     * begins at the left.
     *
     * @param largest what would fill all the room
     * @param signed whether there are numbers below zero
     * @param width in characters
     */
    public String bar(float number, float largest, boolean signed, int width) {
        if (!signed) {
            String bar = Bar.filled(share(number, largest), width, style.unicode());
            return paint(bar, ABOVE) + " ".repeat(width - bar.length());
        }
        int side = (width - 1) / 2;
        String axis = style.unicode() ? "│" : "|";
        float share = share(number, largest);
        String left = share < 0 ? below(-share, side) : " ".repeat(side);
        String right = share < 0 ? " ".repeat(side) : above(share, side);
        return left + axis + right + " ".repeat(width - 1 - 2 * side);
    }

    private String above(float share, int room) {
        int halves = Math.round(2 * room * share);
        String bar = full(halves / 2) + (halves % 2 == 1 ? half("▌") : "");
        return paint(bar, ABOVE) + " ".repeat(room - bar.length());
    }

    private String below(float share, int room) {
        int halves = Math.round(2 * room * share);
        String bar = (halves % 2 == 1 ? half("▐") : "") + full(halves / 2);
        return " ".repeat(room - bar.length()) + paint(bar, BELOW);
    }

    private String full(int count) {
        return (style.unicode() ? "█" : "#").repeat(count);
    }

    private String half(String block) {
        return style.unicode() ? block : "#";
    }

    private String paint(String text, int color) {
        return style.color() && !text.isEmpty() ? "\u001b[38;5;" + color + "m" + text + RESET : text;
    }

    /** What the pictures' colours or signs mean, in a few words. */
    public String legend() {
        return style.halves()
                ? paint("▄", ABOVE) + " above zero  " + paint("▄", BELOW) + " below"
                : "# + above zero  - = below";
    }
}

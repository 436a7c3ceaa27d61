package inkling.app.view;

/**
 * Sets text off where the terminal can, and puts it into the signs that the terminal has.
 *
 * @param style of the terminal
 */
public record Emphasis(TerminalStyle style) {
    private static final String RESET = "\u001b[0m";

    /** A heading. */
    public String strong(String text) {
        return style.color() ? "\u001b[1m" + text + RESET : text;
    }

    /** What is needed less often. */
    public String faint(String text) {
        return style.color() ? "\u001b[2m" + text + RESET : text;
    }

    /** The same line for a terminal that has nothing but ASCII. */
    public String plain(String line) {
        if (style.unicode()) {
            return line;
        }
        return line.replace("−", "-")
                .replace("·", ".")
                .replace("∘", "*")
                .replace("ᵀ", "^T")
                .replace("√", "sqrt")
                .replace("×", "x")
                .replace("→", "->")
                .replace("Σ", "sum")
                .replace("─", "-")
                .replace("▸", ">");
    }
}

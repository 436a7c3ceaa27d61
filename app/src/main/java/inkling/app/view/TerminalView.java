package inkling.app.view;

import inkling.data.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pictures as lines of text, as many beside each other as fit. With colours, a character is two pixels in gray, one above the
 * other; without, it is one of a few signs of rising weight.
 */
public final class TerminalView {
    private static final String GAP = "  ";
    private static final String RESET = "\u001b[0m";
    private static final String RED = "\u001b[31m";

    /** Of 256 terminal colours, 232 to 255 are grays. */
    private static final int FIRST_GRAY = 232;

    private static final int GRAYS = 24;
    private static final String UNICODE_SHADES = " ░▒▓█";
    private static final String ASCII_SHADES = " .:*#";
    private static final int BAR = 20;

    private final TerminalStyle style;

    /** A view for such a terminal. */
    public TerminalView(TerminalStyle style) {
        this.style = style;
    }

    /** Each picture with title, and caption beneath; wrong ones are marked. */
    public List<String> gallery(List<Exhibit> exhibits) {
        List<String> lines = new ArrayList<>();
        int width = exhibits.stream().mapToInt(this::width).max().orElse(1);
        int perRow = Math.max(1, (style.columns() + GAP.length()) / (width + GAP.length()));
        for (int from = 0; from < exhibits.size(); from += perRow) {
            List<Exhibit> row = exhibits.subList(from, Math.min(exhibits.size(), from + perRow));
            if (from > 0) {
                lines.add("");
            }
            lines.addAll(row(row, width));
        }
        return lines;
    }

    /** A picture with the probability of each class beside it. */
    public List<String> portrait(Exhibit exhibit) {
        List<String> picture = picture(exhibit);
        List<String> beside = describe(exhibit);
        List<String> lines = new ArrayList<>();
        int top = Math.max(0, (picture.size() - beside.size()) / 2);
        String blank = " ".repeat(width(exhibit));
        for (int i = 0; i < Math.max(picture.size(), beside.size()); i++) {
            String left = i < picture.size() ? picture.get(i) : blank;
            String right = i >= top && i - top < beside.size() ? beside.get(i - top) : "";
            lines.add((left + GAP + right).stripTrailing());
        }
        return lines;
    }

    private List<String> describe(Exhibit exhibit) {
        List<String> lines = new ArrayList<>();
        lines.add(exhibit.title());
        Exhibit.Guess guess = exhibit.guess();
        if (guess == null) {
            if (exhibit.label() != null) {
                lines.add("label " + exhibit.label());
            }
            return lines;
        }
        String verdict = "prediction " + guess.name() + (exhibit.label() == null ? "" : ", label " + exhibit.label());
        lines.add(exhibit.wrong() ? red(verdict + "  " + cross()) : verdict);
        lines.add("");
        int nameWidth =
                guess.classNames().stream().mapToInt(String::length).max().orElse(1);
        for (int i = 0; i < guess.probabilities().length; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%" + nameWidth + "s %s %5.1f %%",
                    guess.classNames().get(i),
                    bar(guess.probabilities()[i]),
                    100 * guess.probabilities()[i]));
        }
        return lines;
    }

    private String bar(float probability) {
        int full = Math.round(probability * BAR);
        return (style.unicode() ? "█" : "#").repeat(full) + (style.unicode() ? "·" : ".").repeat(BAR - full);
    }

    private List<String> row(List<Exhibit> row, int width) {
        List<String> lines = new ArrayList<>();
        lines.add(join(row.stream().map(exhibit -> fit(exhibit.title(), width)).toList()));
        List<List<String>> pictures = row.stream().map(this::picture).toList();
        int height = pictures.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < height; i++) {
            int line = i;
            lines.add(join(pictures.stream()
                    .map(picture -> line < picture.size() ? picture.get(line) : " ".repeat(width))
                    .toList()));
        }
        lines.add(join(row.stream().map(exhibit -> caption(exhibit, width)).toList()));
        return lines;
    }

    private static String join(List<String> parts) {
        return String.join(GAP, parts).stripTrailing();
    }

    private String caption(Exhibit exhibit, int width) {
        String caption = style.unicode() ? exhibit.caption() : exhibit.caption().replace("✗", "x");
        String fitted = fit(caption, width);
        return exhibit.wrong() ? red(fitted) : fitted;
    }

    private static String fit(String text, int width) {
        return text.length() >= width ? text.substring(0, width) : text + " ".repeat(width - text.length());
    }

    private String cross() {
        return style.unicode() ? "✗" : "x";
    }

    private String red(String text) {
        return style.color() ? RED + text + RESET : text;
    }

    /** Characters that a line of the picture takes. */
    private int width(Exhibit exhibit) {
        return exhibit.shape().width() * (halves() ? 1 : 2);
    }

    private boolean halves() {
        return style.color() && style.unicode();
    }

    private List<String> picture(Exhibit exhibit) {
        List<String> lines = new ArrayList<>();
        ImageShape shape = exhibit.shape();
        for (int y = 0; y < shape.height(); y += halves() ? 2 : 1) {
            lines.add(halves() ? halfBlocks(exhibit, y) : shades(exhibit, y));
        }
        return lines;
    }

    /** Rows y and y + 1: the upper half of each character in the foreground colour, the lower in the background's. */
    private static String halfBlocks(Exhibit exhibit, int y) {
        StringBuilder line = new StringBuilder();
        int lastUpper = -1;
        int lastLower = -1;
        for (int x = 0; x < exhibit.shape().width(); x++) {
            int upper = gray(exhibit, x, y);
            int lower = gray(exhibit, x, y + 1);
            if (upper != lastUpper) {
                line.append("\u001b[38;5;").append(upper).append('m');
            }
            if (lower != lastLower) {
                line.append("\u001b[48;5;").append(lower).append('m');
            }
            line.append('▀');
            lastUpper = upper;
            lastLower = lower;
        }
        return line.append(RESET).toString();
    }

    private static int gray(Exhibit exhibit, int x, int y) {
        return FIRST_GRAY + level(exhibit, x, y, GRAYS);
    }

    /** Two characters per pixel, because a character is about twice as high as it is wide. */
    private String shades(Exhibit exhibit, int y) {
        String shades = style.unicode() ? UNICODE_SHADES : ASCII_SHADES;
        StringBuilder line = new StringBuilder();
        for (int x = 0; x < exhibit.shape().width(); x++) {
            line.append(String.valueOf(shades.charAt(level(exhibit, x, y, shades.length())))
                    .repeat(2));
        }
        return line.toString();
    }

    /** A pixel's weight, 0 to levels − 1; what lies below the picture is empty. */
    private static int level(Exhibit exhibit, int x, int y, int levels) {
        if (y >= exhibit.shape().height()) {
            return 0;
        }
        int value = Byte.toUnsignedInt(exhibit.pixels()[y * exhibit.shape().width() + x]);
        return (value * (levels - 1) + 127) / 255;
    }
}

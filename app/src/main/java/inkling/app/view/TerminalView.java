package inkling.app.view;

import inkling.data.file.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pictures as lines of text. Where the terminal has colours, a character is two pixels in gray, one above the other.
 * Elsewhere a portrait has two characters of rising weight for each pixel, because a character is about twice as high as it
 * is wide, and a gallery has one character for two pixels, so that several pictures fit beside each other.
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
    private static final int MAX_BAR = 20;
    private static final int MIN_BAR = 10;

    /** What a number such as {@code 100.0 %} takes, with the spaces around a bar. */
    private static final int NUMBER = 9;

    /** Where one sign must stand for ink or none. */
    private static final int HALF = 96;

    private final TerminalStyle style;
    private final int columns;

    /** A view for such a terminal. */
    public TerminalView(TerminalStyle style) {
        this(style, style.columns());
    }

    /**
     * A view for such a terminal, or for something that is none.
     *
     * @param columns beyond which nothing is seen of a line; no limit where it is no terminal
     */
    public TerminalView(TerminalStyle style, int columns) {
        this.style = style;
        this.columns = columns;
    }

    /** Small pictures, as many beside each other as fit, with titles and captions; wrong ones are marked. */
    public List<String> gallery(List<Exhibit> exhibits) {
        Frame frame = Frame.around(exhibits);
        int perRow = perRow(frame);
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < exhibits.size(); from += perRow) {
            if (from > 0) {
                lines.add("");
            }
            lines.addAll(row(exhibits.subList(from, Math.min(exhibits.size(), from + perRow)), frame));
        }
        return lines;
    }

    /** One row of very small pictures, as many as fit. */
    public List<String> strip(List<Exhibit> exhibits) {
        if (exhibits.isEmpty()) {
            return List.of();
        }
        List<Exhibit> small = exhibits.stream().map(Exhibit::thumbnail).toList();
        Frame frame = Frame.around(small);
        return row(small.subList(0, Math.min(small.size(), perRow(frame))), frame);
    }

    private int perRow(Frame frame) {
        return Math.max(1, (style.columns() + GAP.length()) / (frame.width() + GAP.length()));
    }

    /** A large picture with the probability of each class beside it, or below it where there is no room. */
    public List<String> portrait(Exhibit exhibit) {
        Frame frame = Frame.whole(exhibit);
        List<String> picture = style.halves() ? small(exhibit, frame) : large(exhibit);
        int width = style.halves() ? frame.width() : 2 * frame.width();
        List<String> beside = describe(exhibit, columns - width - GAP.length());
        List<String> lines = new ArrayList<>();
        if (width + GAP.length() + Lines.widest(beside) > columns) {
            lines.addAll(picture);
            lines.addAll(describe(exhibit, columns));
            return lines;
        }
        int top = Math.max(0, (picture.size() - beside.size()) / 2);
        for (int i = 0; i < Math.max(picture.size(), beside.size()); i++) {
            String left = i < picture.size() ? picture.get(i) : " ".repeat(width);
            String right = i >= top && i - top < beside.size() ? beside.get(i - top) : "";
            lines.add((left + GAP + right).stripTrailing());
        }
        return lines;
    }

    /** All of a picture and nothing else; a character is two pixels, one above the other. */
    public Block picture(Exhibit exhibit) {
        Frame frame = Frame.whole(exhibit);
        return new Block(small(exhibit, frame), frame.width());
    }

    /**
     * What is known of it.
     *
     * @param room in columns, by which bars are as long as fits
     */
    private List<String> describe(Exhibit exhibit, int room) {
        List<String> lines = new ArrayList<>();
        lines.add(Excerpt.ofPath(exhibit.title()));
        Exhibit.Guess guess = exhibit.guess();
        if (guess == null) {
            if (exhibit.label() != null) {
                lines.add("label " + Excerpt.of(exhibit.label()));
            }
            return lines;
        }
        String verdict = "prediction " + Excerpt.of(guess.name())
                + (exhibit.label() == null ? "" : ", label " + Excerpt.of(exhibit.label()));
        Lines.wrapped(room, exhibit.wrong() ? verdict + "  " + cross() : verdict).stream()
                .map(line -> exhibit.wrong() ? red(line) : line)
                .forEach(lines::add);
        lines.add("");
        List<String> names = guess.classNames().stream().map(Excerpt::of).toList();
        int nameWidth = Math.max(1, Lines.widest(names));
        int bar = Math.clamp(room - nameWidth - NUMBER, MIN_BAR, MAX_BAR);
        for (int i = 0; i < guess.probabilities().length; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s %s %5.1f %%",
                    TerminalStyle.rightAligned(names.get(i), nameWidth),
                    bar(guess.probabilities()[i], bar),
                    100 * guess.probabilities()[i]));
        }
        return lines;
    }

    private String bar(float probability, int length) {
        String filled = Bar.filled(probability, length, style.unicode());
        return filled + (style.unicode() ? "·" : ".").repeat(length - filled.length());
    }

    private List<String> row(List<Exhibit> row, Frame frame) {
        List<String> lines = new ArrayList<>();
        lines.add(join(row.stream()
                .map(exhibit -> fit(Excerpt.ofPath(exhibit.title()), frame.width()))
                .toList()));
        List<List<String>> pictures =
                row.stream().map(exhibit -> small(exhibit, frame)).toList();
        for (int i = 0; i < pictures.getFirst().size(); i++) {
            int line = i;
            lines.add(join(pictures.stream().map(picture -> picture.get(line)).toList()));
        }
        lines.add(join(
                row.stream().map(exhibit -> caption(exhibit, frame.width())).toList()));
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
        int end = TerminalStyle.indexOfColumn(text, width);
        // A wide character may begin in the last column.
        boolean tooWide = TerminalStyle.width(text.substring(0, end)) > width;
        String begin = text.substring(0, tooWide ? text.offsetByCodePoints(end, -1) : end);
        return TerminalStyle.leftAligned(begin, width);
    }

    private String cross() {
        return style.unicode() ? "✗" : "x";
    }

    private String red(String text) {
        return style.color() ? RED + text + RESET : text;
    }

    /** One line for two rows of pixels. */
    private List<String> small(Exhibit exhibit, Frame frame) {
        List<String> lines = new ArrayList<>();
        for (int y = frame.top(); y < frame.bottom(); y += 2) {
            StringBuilder line = new StringBuilder();
            for (int x = frame.left(); x < frame.right(); x++) {
                int upper = ink(exhibit, x, y);
                int lower = y + 1 < frame.bottom() ? ink(exhibit, x, y + 1) : 0;
                line.append(style.halves() ? colored(upper, lower) : sign(upper, lower));
            }
            lines.add(style.halves() ? line.append(RESET).toString() : line.toString());
        }
        return lines;
    }

    /** The upper half of the character in the foreground colour, the lower half in the background's. */
    private static String colored(int upper, int lower) {
        return "\u001b[38;5;" + gray(upper) + ";48;5;" + gray(lower) + "m▀";
    }

    private static int gray(int ink) {
        return FIRST_GRAY + level(ink, GRAYS);
    }

    private String sign(int upper, int lower) {
        if (!style.unicode()) {
            return shade(Math.max(upper, lower));
        }
        if (upper >= HALF) {
            return lower >= HALF ? "█" : "▀";
        }
        return lower >= HALF ? "▄" : " ";
    }

    /** One line for a row of pixels. */
    private List<String> large(Exhibit exhibit) {
        List<String> lines = new ArrayList<>();
        for (int y = 0; y < exhibit.shape().height(); y++) {
            StringBuilder line = new StringBuilder();
            for (int x = 0; x < exhibit.shape().width(); x++) {
                line.append(shade(ink(exhibit, x, y)).repeat(2));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private String shade(int ink) {
        String shades = style.unicode() ? UNICODE_SHADES : ASCII_SHADES;
        return String.valueOf(shades.charAt(level(ink, shades.length())));
    }

    /** 0 to levels − 1. */
    private static int level(int ink, int levels) {
        return (ink * (levels - 1) + 127) / 255;
    }

    private static int ink(Exhibit exhibit, int x, int y) {
        return Byte.toUnsignedInt(exhibit.pixels()[y * exhibit.shape().width() + x]);
    }

    /** The part of some pictures that is shown; right and bottom are the first column and row not shown. */
    private record Frame(int left, int top, int right, int bottom) {
        static Frame whole(Exhibit exhibit) {
            return new Frame(0, 0, exhibit.shape().width(), exhibit.shape().height());
        }

        /** As little as holds the ink of all the pictures, which have one shape. */
        static Frame around(List<Exhibit> exhibits) {
            Frame whole = whole(exhibits.getFirst());
            Frame frame = new Frame(whole.right, whole.bottom, 0, 0);
            for (Exhibit exhibit : exhibits) {
                for (int i = 0; i < exhibit.pixels().length; i++) {
                    if (exhibit.pixels()[i] != 0) {
                        frame = frame.with(i % whole.right, i / whole.right);
                    }
                }
            }
            return frame.left < frame.right ? frame : whole;
        }

        private Frame with(int x, int y) {
            return new Frame(Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1));
        }

        int width() {
            return right - left;
        }
    }
}

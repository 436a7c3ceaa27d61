package inkling.app.view;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines that take up a rectangle of the terminal.
 *
 * @param lines each of {@code width} visible characters
 * @param width in characters
 */
public record Block(List<String> lines, int width) {
    /** Copies the lines. */
    public Block {
        lines = List.copyOf(lines);
    }

    /** Of plain lines, filled up with spaces to the longest of them, and at least to {@code width}. */
    public static Block of(List<String> plain, int width) {
        int all = Math.max(width, Lines.widest(plain));
        return new Block(
                plain.stream().map(line -> TerminalStyle.leftAligned(line, all)).toList(), all);
    }

    /** The lines, for {@link Lines#wrapped} to leave as they are, however narrow the terminal is. */
    public List<String> whole() {
        return lines.stream().map(Lines::whole).toList();
    }

    /** The same with another below; both should be of one width. */
    public Block above(Block other) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(other.lines);
        return new Block(all, Math.max(width, other.width));
    }

    /** The same with another on its right. */
    public Block beside(Block other, int gap) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < Math.max(lines.size(), other.lines.size()); i++) {
            all.add(line(i) + " ".repeat(gap) + other.line(i));
        }
        return new Block(all, width + gap + other.width);
    }

    private String line(int i) {
        return i < lines.size() ? lines.get(i) : " ".repeat(width);
    }
}

package inkling.app.explain;

import static inkling.app.explain.Figures.left;

import inkling.app.view.Block;
import inkling.app.view.SignedNumbers;
import inkling.app.view.TerminalStyle;
import inkling.data.ImageShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Two pictures of numbers, one number for each pixel that the network is fed, and text beside them.
 *
 * @param shape of the picture that the network is fed
 * @param style of the terminal
 */
record PicturePair(ImageShape shape, TerminalStyle style) {
    /** What a line of the text such as {@code 406 -0.53·0.99 -0.525} takes up. */
    static final int TEXT = 21;

    private static final int GAP = 2;

    /** Narrower pictures say less than a table does. */
    private static final int MIN_WIDTH = 16;

    /** Whether there is a picture, and room for two of them. */
    boolean fits() {
        return shape.height() > 1
                && shape.width() >= MIN_WIDTH
                && 2 * shape.width() + 1 + GAP + TEXT <= style.columns();
    }

    /** How many lines of text are as high as the pictures with their captions. */
    int textLines() {
        return 1 + (shape.height() + 1) / 2;
    }

    /** The pictures, the text, and below them what the colours mean. */
    List<String> lines(String left, List<Float> first, String right, List<Float> second, List<String> text) {
        List<String> lines = new ArrayList<>(picture(left, first)
                .beside(picture(right, second), 1)
                .beside(Block.of(text, TEXT), GAP)
                .whole());
        lines.add(new SignedNumbers(style).legend());
        return lines;
    }

    private Block picture(String caption, List<Float> numbers) {
        return new Block(List.of(left(caption, shape.width())), shape.width())
                .above(new SignedNumbers(style).picture(numbers, shape.width()));
    }
}

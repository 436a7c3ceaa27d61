package inkling.data.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the digits in a picture: one, a number, a row of a form, a page of cells. A short chain of steps, each a class:
 * the picture within the picture ({@link Panel}) without the table beside it ({@link TableEdge}), its ink without printed lines ({@link InkFinder}), connected pieces
 * ({@link Pieces}) without shadows and frames ({@link ShadowFilter}), digits made of pieces ({@link DigitGroups}), and each in MNIST's form ({@link DigitNormalizer}).
 * May be called from any thread.
 */
public final class DigitFinder {
    private DigitFinder() {}

    /**
     * What of a picture is taken for digits.
     *
     * @param panel the part of it that was looked at
     */
    record Sight(Panel panel, Pieces pieces, DigitGroups.Lines lines) {
        private static Sight of(Panel panel) {
            Pieces pieces = Pieces.of(InkFinder.find(panel.image()));
            ShadowFilter.remove(pieces, panel.image());
            return new Sight(panel, pieces, DigitGroups.lines(pieces));
        }
    }

    /**
     * Finds all digits.
     *
     * @return at least one, line by line from the top, each from left to right
     * @throws BlankImageException if there is no digit in the picture
     */
    public static List<FoundDigit> find(GrayImage image) {
        return search(image).digits();
    }

    /**
     * Finds all digits, and tells what was left out.
     *
     * @throws BlankImageException if there is no digit in the picture
     */
    public static FoundDigits search(GrayImage image) {
        byte[] asItIs = DigitNormalizer.asItIs(image);
        return asItIs != null ? new FoundDigits(List.of(FoundDigit.whole(image, asItIs)), 0) : normalized(look(image));
    }

    /** The same before anything is normalized. */
    static Sight look(GrayImage image) {
        Panel panel = Panel.of(image);
        Panel sheet = TableEdge.without(panel);
        if (sheet.image() != panel.image()) {
            try {
                return Sight.of(sheet);
            } catch (BlankImageException e) {
                // What looked like a table may be all there is.
            }
        }
        return Sight.of(panel);
    }

    private static FoundDigits normalized(Sight sight) {
        Panel panel = sight.panel();
        List<FoundDigit> found = new ArrayList<>();
        List<List<DigitGroups.Group>> lines = sight.lines().digits();
        for (int row = 0; row < lines.size(); row++) {
            for (DigitGroups.Group group : lines.get(row)) {
                Ink.Box box = group.box();
                byte[] pixels = DigitNormalizer.normalize(sight.pieces().ink(group.pieces(), box));
                found.add(new FoundDigit(
                        panel.left() + box.left(), panel.top() + box.top(), box.width(), box.height(), row, pixels));
            }
        }
        return new FoundDigits(found, sight.lines().leftOut());
    }
}

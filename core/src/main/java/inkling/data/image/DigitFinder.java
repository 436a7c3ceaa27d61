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
     * Finds all digits.
     *
     * @return at least one, line by line from the top, each from left to right
     * @throws BlankImageException if there is no digit in the picture
     */
    public static List<FoundDigit> find(GrayImage image) {
        byte[] asItIs = DigitNormalizer.asItIs(image);
        if (asItIs != null) {
            return List.of(new FoundDigit(0, 0, image.width(), image.height(), 0, asItIs));
        }
        Panel panel = Panel.of(image);
        Panel sheet = TableEdge.without(panel);
        if (sheet.image() != panel.image()) {
            try {
                return find(sheet);
            } catch (BlankImageException e) {
                // What looked like a table may be all there is.
            }
        }
        return find(panel);
    }

    private static List<FoundDigit> find(Panel panel) {
        Pieces pieces = Pieces.of(InkFinder.find(panel.image()));
        ShadowFilter.remove(pieces, panel.image());
        List<FoundDigit> found = new ArrayList<>();
        List<List<DigitGroups.Group>> lines = DigitGroups.lines(pieces);
        for (int row = 0; row < lines.size(); row++) {
            for (DigitGroups.Group group : lines.get(row)) {
                Ink.Box box = group.box();
                byte[] pixels = DigitNormalizer.normalize(pieces.ink(group.pieces(), box));
                found.add(new FoundDigit(
                        panel.left() + box.left(), panel.top() + box.top(), box.width(), box.height(), row, pixels));
            }
        }
        return found;
    }
}

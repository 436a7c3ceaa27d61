package inkling.data.image;

import inkling.data.image.Pieces.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts pieces of ink together to digits, and digits to lines. A digit may be of several pieces (the bar of a 5, the
 * parts of a broken stroke), and not every piece belongs to one: dust, the edge of the table, the neighbours in a cell
 * cut out of a form. All sizes are compared with the digits' own, so that a page of small cells is read as one large
 * digit is.
 */
final class DigitGroups {
    /** Pieces that are all shorter than this many pixels, or this part of the picture's shorter side, are no digit. */
    private static final int SMALLEST_SIDE = 5;

    private static final double SMALLEST_PART = 1.0 / 40;
    /** A piece with less than this part of the ink of the largest is a speck. */
    private static final double SPECK = 0.03;
    /** What lies along this part of the shorter side at the picture's edge is the table's edge, if there is else a digit. */
    private static final double BORDER = 0.5;
    /** That other piece is at least this part of the shorter side long, and has this part of the ink of the largest. */
    private static final double INNER_SIDE = 0.125;

    private static final double INNER_MASS = 0.02;
    /** What lies along the edge but is at most so long, in the body's own length there, may be a part of the digit. */
    private static final double LONGEST_PART = 1.2;
    /** What runs along so much of a side is a line of the paper, and no part of a digit. */
    private static final double WHOLE_SIDE = 0.95;
    /** Digits of a picture are at least this part of the height of the one with most ink. */
    private static final double LOWEST = 0.45;
    /** A part may lie this far from its digit, in heights of the digit; at the edge it may be another digit's. */
    private static final double FARTHEST = 0.35;

    private static final double FARTHEST_AT_EDGE = 0.1;
    /** A piece at the edge ends where a digit does, up to this part of the digit's height. */
    private static final double SAME_END = 0.15;
    /** An upright stroke is at most so wide, in the strokes of the digit beside it. */
    private static final double WIDEST_STROKE = 2;
    /** What is narrower than this part of a stroke is a slice of one. */
    private static final double WHOLE_STROKE = 0.75;
    /** In a cell, what has less than this part of its digit's ink, or of its width, may be a slice of a neighbour. */
    private static final double SLICE_MASS = 0.5;

    private static final double SLICE_WIDTH = 0.6;
    /** Digits of one line overlap by this part of the lower one's height. */
    private static final double SAME_LINE = 0.4;

    private DigitGroups() {}

    /** Pieces of one digit. */
    record Group(List<Piece> pieces, Ink.Box box, double mass) {
        static Group of(Piece piece) {
            return new Group(List.of(piece), piece.box(), piece.mass());
        }

        Group with(Group other) {
            List<Piece> both = new ArrayList<>(pieces);
            both.addAll(other.pieces);
            return new Group(both, box.union(other.box), mass + other.mass);
        }

        boolean atEdge() {
            return pieces.stream().anyMatch(Piece::atEdge);
        }
    }

    /**
     * What digits there are.
     *
     * @param digits line by line from the top, each from left to right
     * @param leftOut pieces at the edge, as high as digits, that are none
     */
    record Lines(List<List<Group>> digits, int leftOut) {}

    /**
     * Finds the digits.
     *
     * @throws BlankImageException if there are only specks
     */
    static Lines lines(Pieces pieces) {
        List<Group> all = withoutSpecks(pieces);
        List<Group> inside = withoutBorders(all, pieces);
        List<Group> parts = join(inside);
        double height = largest(parts).box.height();
        List<Group> digits = new ArrayList<>(parts.stream()
                .filter(part -> part.box.height() >= LOWEST * height)
                .toList());
        parts.stream().filter(part -> part.box.height() < LOWEST * height).forEach(part -> attach(part, digits));
        double least = INNER_SIDE * Math.min(pieces.width(), pieces.height());
        digits.removeIf(digit -> digit.atEdge() && digit.box.longestSide() < least);
        if (digits.isEmpty()) {
            throw new BlankImageException("no digit found: nothing but the ends of something beside the picture");
        }
        List<Group> own = withoutNeighbours(digits, pieces);
        long borders = all.stream()
                .filter(group -> !inside.contains(group) && group.box.height() >= LOWEST * height)
                .count();
        return new Lines(order(own), digits.size() - own.size() + (int) borders);
    }

    private static List<Group> withoutSpecks(Pieces pieces) {
        double smallest = Math.max(SMALLEST_SIDE, SMALLEST_PART * Math.min(pieces.width(), pieces.height()));
        if (pieces.all().stream().noneMatch(piece -> piece.box().longestSide() >= smallest)) {
            throw new BlankImageException(
                    "no digit found: nothing but specks shorter than " + Math.round(smallest) + " pixels");
        }
        List<Group> groups = pieces.all().stream().map(Group::of).toList();
        double least = SPECK * largest(groups).mass;
        return groups.stream().filter(group -> group.mass >= least).toList();
    }

    private static List<Group> withoutBorders(List<Group> groups, Pieces pieces) {
        int side = Math.min(pieces.width(), pieces.height());
        int width = pieces.width();
        int height = pieces.height();
        double least = INNER_MASS * largest(groups).mass;
        List<Group> inner = groups.stream()
                .filter(group -> group.pieces.getFirst().contact() < BORDER * side)
                .toList();
        boolean digit =
                inner.stream().anyMatch(group -> group.mass >= least && group.box.longestSide() >= INNER_SIDE * side);
        if (!digit) {
            return groups;
        }
        return groups.stream()
                .filter(group -> inner.contains(group)
                        || inner.stream().anyMatch(body -> isUprightStroke(group.box, body, pieces))
                        || (group.box.width() < WHOLE_SIDE * width
                                && group.box.height() < WHOLE_SIDE * height
                                && inner.stream().anyMatch(body -> isPart(group.box, body.box))))
                .toList();
    }

    /** A loose bar over a digit that is cut out tightly lies along the edge too, but the table's edge goes on. */
    private static boolean isPart(Ink.Box piece, Ink.Box body) {
        return belong(piece, body)
                && piece.width() <= LONGEST_PART * body.width()
                && piece.height() <= LONGEST_PART * body.height();
    }

    /** The 1 of a number that is cut tightly lies along the edge too, but begins and ends where the digit beside it does; a line goes on. */
    private static boolean isUprightStroke(Ink.Box piece, Group body, Pieces pieces) {
        double stroke = stroke(body, pieces);
        double whole = WHOLE_SIDE * pieces.height();
        return sameEnds(piece, body.box)
                && (piece.height() < whole || body.box.height() >= whole)
                && piece.width() >= WHOLE_STROKE * stroke
                && piece.width() <= WIDEST_STROKE * stroke;
    }

    /** Whether a piece begins and ends as high as a digit. */
    private static boolean sameEnds(Ink.Box piece, Ink.Box digit) {
        double close = SAME_END * digit.height();
        return Math.abs(piece.top() - digit.top()) <= close && Math.abs(piece.bottom() - digit.bottom()) <= close;
    }

    private static double stroke(Group group, Pieces pieces) {
        return StrokeWidth.measure(pieces.ink(group.pieces, group.box));
    }

    /** Joins what is one digit, beginning with the largest. */
    private static List<Group> join(List<Group> groups) {
        List<Group> open = new ArrayList<>(groups);
        open.sort(Comparator.comparingDouble(Group::mass).reversed());
        List<Group> joined = new ArrayList<>();
        while (!open.isEmpty()) {
            Group digit = open.removeFirst();
            boolean more = true;
            while (more) {
                Group whole = digit;
                Optional<Group> part = open.stream()
                        .filter(other -> belong(whole.box, other.box))
                        .findFirst();
                part.ifPresent(open::remove);
                digit = part.map(whole::with).orElse(whole);
                more = part.isPresent();
            }
            joined.add(digit);
        }
        return joined;
    }

    /** Whether two pieces are parts of one digit, by their boxes alone. */
    private static boolean belong(Ink.Box a, Ink.Box b) {
        double height = Math.max(a.height(), b.height());
        double lower = Math.min(a.height(), b.height()) / height;
        int narrower = Math.min(a.width(), b.width());
        int across = a.gapAcross(b);
        int down = a.gapDown(b);
        if (-across >= 0.4 * narrower) {
            // One above the other: two of similar height are two lines, unless they nearly touch.
            return down < (lower < 0.55 ? 0.25 : 0.05) * height;
        }
        // Side by side: two of similar height are two digits.
        return down < 0 && across < (lower < LOWEST ? 0.15 : lower < 0.65 ? 0.04 : -0.4) * height;
    }

    private static void attach(Group part, List<Group> digits) {
        digits.stream()
                .min(Comparator.comparingDouble(digit -> digit.box.distance(part.box)))
                .filter(digit -> digit.box.distance(part.box)
                        <= (part.atEdge() ? FARTHEST_AT_EDGE : FARTHEST) * digit.box.height())
                .ifPresent(digit -> {
                    digits.remove(digit);
                    digits.add(digit.with(part));
                });
    }

    /** In a cell cut out of a form, slices of the neighbours stand at the edges beside the one digit. */
    private static List<Group> withoutNeighbours(List<Group> digits, Pieces pieces) {
        List<Group> inner = digits.stream().filter(digit -> !digit.atEdge()).toList();
        if (inner.size() != 1) {
            return digits;
        }
        Group only = inner.getFirst();
        double stroke = stroke(only, pieces);
        return digits.stream()
                .filter(digit -> !digit.atEdge()
                        || (digit.mass >= SLICE_MASS * only.mass && digit.box.width() >= SLICE_WIDTH * only.box.width())
                        || (sameEnds(digit.box, only.box) && !isSlice(digit, stroke, pieces)))
                .toList();
    }

    /** Whether less than a stroke of it is in the picture, or several of its strokes end at the edge. A narrow digit touches it with one. */
    private static boolean isSlice(Group digit, double stroke, Pieces pieces) {
        return digit.box.width() < WHOLE_STROKE * stroke || pieces.ends(digit.pieces, stroke) > 1;
    }

    private static List<List<Group>> order(List<Group> digits) {
        List<Group> open = new ArrayList<>(digits);
        open.sort(Comparator.comparingInt(digit -> digit.box.top() + digit.box.bottom()));
        List<List<Group>> lines = new ArrayList<>();
        for (Group digit : open) {
            lines.stream()
                    .filter(line -> line.stream().anyMatch(other -> sameLine(digit.box, other.box)))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Group> line = new ArrayList<>();
                        lines.add(line);
                        return line;
                    })
                    .add(digit);
        }
        lines.forEach(line -> line.sort(Comparator.comparingInt(digit -> digit.box.left())));
        return lines;
    }

    private static boolean sameLine(Ink.Box a, Ink.Box b) {
        return -a.gapDown(b) >= SAME_LINE * Math.min(a.height(), b.height());
    }

    private static Group largest(List<Group> groups) {
        return groups.stream().max(Comparator.comparingDouble(Group::mass)).orElseThrow();
    }
}

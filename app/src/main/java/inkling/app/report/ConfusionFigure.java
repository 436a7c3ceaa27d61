package inkling.app.report;

import inkling.app.report.ReportData.Examination;
import inkling.app.report.element.Canvas;
import inkling.app.report.element.Canvas.Anchor;
import inkling.app.report.element.CsvText;
import inkling.app.report.element.Figure;
import inkling.app.report.element.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The confusion matrix as a file: a row for each class, a column for what it was read as. */
record ConfusionFigure(Examination examination) implements Figure {
    private static final int LEFT = 150;
    private static final int TOP = 90;
    private static final int BELOW = 30;
    private static final int MAX_CELL = 58;

    /** In smaller cells numbers could not be read. */
    private static final int MIN_NUMBERED = 24;

    /** A name of a column has this width for each letter, about. */
    private static final int LETTER = 8;

    private static final int SMALL = 13;
    private static final int LARGE = 17;
    private static final int RIGHT = 0xd6e4f4;
    private static final int PAPER = 0xffffff;
    private static final int WRONG = 0xe0751a;

    private int classes() {
        return examination.classes().size();
    }

    private double cell() {
        return Math.min(MAX_CELL, (double) (WIDTH - LEFT - BELOW) / classes());
    }

    @Override
    public String description() {
        return "What is taken for what: " + examination.data();
    }

    @Override
    public int height() {
        return (int) Math.ceil(TOP + classes() * cell() + BELOW);
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.text(description(), LEFT, TOP - 55, Anchor.START, LARGE, true);
        canvas.text("true ↓   read →", LEFT - 12, TOP - 12, Anchor.END, SMALL, false);
        int[][] counts = examination.confusion();
        int most = ConfusionSection.mostConfused(counts);
        double cell = cell();
        for (int i = 0; i < classes(); i++) {
            String name = Wording.shortened(examination.name(i));
            double at = (i + 0.5) * cell;
            canvas.text(shortened(name, LEFT), LEFT - 12, TOP + at + 4, Anchor.END, SMALL, true);
            if (cell >= MIN_NUMBERED) {
                canvas.text(shortened(name, cell), LEFT + at, TOP - 12, Anchor.MIDDLE, SMALL, true);
            }
            for (int j = 0; j < classes(); j++) {
                cell(canvas, LEFT + j * cell, TOP + i * cell, counts[i][j], i == j, most);
            }
        }
    }

    /** As much of a name as there is room for. */
    private static String shortened(String name, double room) {
        int letters = Math.max(1, (int) (room / LETTER));
        return name.length() <= letters ? name : name.substring(0, Math.max(1, letters - 1)) + "…";
    }

    private void cell(Canvas canvas, double x, double y, int count, boolean right, int most) {
        double cell = cell();
        double strength = count == 0 ? 0 : ConfusionSection.strength(count, most);
        canvas.area(x + 1, y + 1, cell - 2, cell - 2, right ? RIGHT : mixed(strength));
        if (count > 0 && cell >= MIN_NUMBERED) {
            canvas.text(Integer.toString(count), x + cell / 2, y + cell / 2 + 4, Anchor.MIDDLE, SMALL, !right);
        }
    }

    private static int mixed(double strength) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int paper = PAPER >> shift & 0xff;
            int wrong = WRONG >> shift & 0xff;
            mixed |= (int) Math.round(paper + strength * (wrong - paper)) << shift;
        }
        return mixed;
    }

    @Override
    public String csv() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < classes(); i++) {
            names.add(examination.name(i));
        }
        var text = new CsvText(Stream.concat(Stream.of("true"), names.stream()).toList());
        for (int i = 0; i < classes(); i++) {
            text.row(Stream.concat(
                            Stream.of(names.get(i)),
                            Arrays.stream(examination.confusion()[i]).mapToObj(Integer::toString))
                    .toList());
        }
        return text.toString();
    }
}

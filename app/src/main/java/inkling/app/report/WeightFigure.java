package inkling.app.report;

import inkling.app.report.ReportData.Weights;
import inkling.app.report.element.Canvas;
import inkling.app.report.element.Canvas.Anchor;
import inkling.app.report.element.CsvText;
import inkling.app.report.element.Figure;
import inkling.app.report.element.Picture;
import inkling.app.report.element.Wording;
import inkling.data.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The first layer's weights as a file: a picture for each unit. */
record WeightFigure(Weights weights) implements Figure {
    private static final int MARGIN = 20;
    private static final int TOP = 80;
    private static final int COLUMNS = 8;
    private static final int GAP = 12;
    private static final int LINE = 22;
    private static final int SMALL = 13;
    private static final int LARGE = 17;

    private float[][] units() {
        return weights.last().weights();
    }

    private double side() {
        return (double) (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;
    }

    /** The longer side of a picture is as long for all shapes. */
    private double row() {
        ImageShape shape = weights.shape();
        return side() * Math.min(1, (double) shape.height() / shape.width()) + LINE;
    }

    @Override
    public String description() {
        return units().length == weights.units()
                ? "Weights of the first layer's units"
                : "Weights of the first " + units().length + " of " + Wording.count(weights.units())
                        + " units of the first layer";
    }

    @Override
    public int height() {
        return (int) Math.ceil(TOP + Math.ceilDiv(units().length, COLUMNS) * (row() + GAP));
    }

    @Override
    public void draw(Canvas canvas) {
        float most = WeightSection.reach(units());
        canvas.text(description(), MARGIN, 36, Anchor.START, LARGE, true);
        canvas.text(
                "Ink on blue raises a unit's sum, ink on orange lowers it; full colour from ±" + Wording.number(most),
                MARGIN,
                60,
                Anchor.START,
                SMALL,
                false);
        for (int unit = 0; unit < units().length; unit++) {
            ImageShape shape = weights.shape();
            double width = side() * Math.min(1, (double) shape.width() / shape.height());
            double x = MARGIN + unit % COLUMNS * (side() + GAP);
            int above = unit / COLUMNS;
            double y = TOP + above * (row() + GAP);
            canvas.image(Picture.signed(units()[unit], shape, most), x, y, width);
            canvas.text(Integer.toString(unit), x, y + row() - 6, Anchor.START, SMALL, false);
        }
    }

    @Override
    public String csv() {
        List<String> header = new ArrayList<>(List.of("unit"));
        IntStream.range(0, weights.shape().pixels()).mapToObj(i -> "weight" + i).forEach(header::add);
        var text = new CsvText(header);
        for (int unit = 0; unit < units().length; unit++) {
            float[] values = units()[unit];
            text.row(Stream.concat(
                            Stream.of(Integer.toString(unit)),
                            IntStream.range(0, values.length).mapToObj(i -> Float.toString(values[i])))
                    .toList());
        }
        return text.toString();
    }
}

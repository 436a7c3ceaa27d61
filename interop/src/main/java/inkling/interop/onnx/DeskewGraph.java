package inkling.interop.onnx;

import inkling.data.ImageShape;
import inkling.interop.onnx.GraphBuilder.Attribute;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Deskewing as a part of a graph, with the same results, bit by bit, as {@code inkling.data.augment.Deskew}: moments in doubles, then each
 * new pixel between two old ones.
 */
final class DeskewGraph {
    private static final String COLUMNS = "columns";
    private static final String ROWS = "rows";

    private final GraphBuilder graph;
    private final ImageShape shape;

    /** A double 0, and a double 1. */
    private final String zero;

    private final String one;
    private final String axis1;
    private final String axis2;

    DeskewGraph(GraphBuilder graph, ImageShape shape) {
        this.graph = graph;
        this.shape = shape;
        zero = graph.doubles("zero", new double[] {0});
        one = graph.doubles("one", new double[] {1});
        axis1 = graph.integers("axis_1", new long[] {1}, 1);
        axis2 = graph.integers("axis_2", new long[] {2}, 1);
        graph.doubles(ROWS, numbers(shape.height()), 1, shape.height());
        graph.doubles(COLUMNS, numbers(shape.width()), shape.width());
    }

    private static double[] numbers(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }

    /**
     * Straightens pictures.
     *
     * @param pixels unsigned bytes, {@code [batch × height·width]}
     * @return floats of whole values 0 to 255, {@code [batch × height·width]}
     */
    String straighten(String pixels) {
        long[] sizes = {-1, shape.height(), shape.width()};
        String doubles = graph.node(
                "Reshape", List.of(graph.cast(pixels, Onnx.DOUBLE), graph.integers("picture", sizes, sizes.length)));
        String right = right(doubles);
        String moved = move(graph.cast(doubles, Onnx.FLOAT), right);
        return graph.node(
                "Reshape", List.of(moved, graph.integers("row_of_pixels", new long[] {-1, shape.pixels()}, 2)));
    }

    /** By how much each row moves: slope · (row − centre), {@code [batch × height]}. */
    private String right(String pictures) {
        String rowMass = sum(pictures, axis2, 0);
        String rowX = sum(product(pictures, COLUMNS), axis2, 0);
        String rowY = product(rowMass, ROWS);
        String mass = sum(rowMass, axis1, 1);
        String x = sum(rowX, axis1, 1);
        String y = sum(rowY, axis1, 1);
        String xy = sum(product(rowX, ROWS), axis1, 1);
        String yy = sum(product(rowY, ROWS), axis1, 1);
        String variance = difference(product(mass, yy), product(y, y));
        String covariance = difference(product(mass, xy), product(x, y));
        String slanted = graph.node("Greater", List.of(variance, zero));
        String divisor = graph.node("Where", List.of(slanted, variance, one));
        String slope = graph.node("Where", List.of(slanted, graph.node("Div", List.of(covariance, divisor)), zero));
        String steepest = graph.doubles("steepest", new double[] {1});
        String steepestLeft = graph.doubles("steepest_left", new double[] {-1});
        String clipped = graph.node("Clip", List.of(slope, steepestLeft, steepest));
        // A picture without ink has no centre, and y = 0.
        String centre = graph.node("Div", List.of(y, graph.node("Max", List.of(mass, one))));
        return product(clipped, difference(ROWS, centre));
    }

    /** Each new pixel is read {@code right} of its place, between two old ones, and rounded. */
    private String move(String pictures, String right) {
        String whole = graph.node("Floor", List.of(right));
        String part = graph.node("Unsqueeze", List.of(graph.cast(difference(right, whole), Onnx.FLOAT), axis2));
        // One column of background on either side, where everything further out is read.
        String padded =
                graph.node("Pad", List.of(pictures, graph.integers("one_column", new long[] {0, 0, 1, 0, 0, 1}, 6)));
        long[] columns = IntStream.range(0, shape.width()).asLongStream().toArray();
        String place = graph.node(
                "Add",
                List.of(
                        graph.node("Unsqueeze", List.of(graph.cast(whole, Onnx.INT64), axis2)),
                        graph.integers("places", columns, columns.length)));
        String first = gather(padded, place, 1);
        String second = gather(padded, place, 2);
        String between = graph.node(
                "Add", List.of(first, graph.node("Mul", List.of(part, graph.node("Sub", List.of(second, first))))));
        String half = graph.floats("half", new float[] {0.5f});
        return graph.node("Floor", List.of(graph.node("Add", List.of(between, half))));
    }

    private String gather(String padded, String place, int further) {
        String index = graph.node("Add", List.of(place, graph.integers("further_" + further, new long[] {further})));
        String low = graph.integers("first_" + further, new long[] {0});
        String high = graph.integers("last_" + further, new long[] {shape.width() + 1L});
        String inside = graph.node("Clip", List.of(index, low, high));
        return graph.node("GatherElements", List.of(padded, inside), Attribute.integer("axis", 2));
    }

    private String sum(String value, String axes, int keep) {
        return graph.node("ReduceSum", List.of(value, axes), Attribute.integer("keepdims", keep));
    }

    private String product(String a, String b) {
        return graph.node("Mul", List.of(a, b));
    }

    private String difference(String a, String b) {
        return graph.node("Sub", List.of(a, b));
    }
}

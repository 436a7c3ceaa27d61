package inkling.interop.source;

import inkling.data.Standardization;
import inkling.interop.plan.PredictionPlan;
import inkling.interop.plan.Step;
import inkling.interop.plan.Step.Convolution;
import inkling.interop.plan.Step.Dense;
import inkling.interop.plan.Step.Elementwise;
import inkling.interop.plan.Step.Pooling;
import inkling.nn.FeatureMaps;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.stream.Collectors;

/** One Java class that predicts. Weights are texts in base 64: array initializers of many numbers would be too long a method. */
final class JavaSource {
    /** Characters of one text, of which a class file takes 65,535; a multiple of 4, so that each decodes by itself. */
    private static final int LONGEST_TEXT = 65_532;

    private final PredictionPlan plan;
    private final String name;
    private final Writer out;
    private final Template template = Template.read("java.txt");

    JavaSource(PredictionPlan plan, String name, Writer out) {
        this.plan = plan;
        this.name = name;
        this.out = out;
    }

    void write() throws IOException {
        out.write(
                "/** A network " + plan.model().network() + " that Inkling trained; written by `inkling export`. */\n");
        out.write("public final class " + name + " {\n");
        out.write("    /** The names of the classes. */\n    public static final String[] CLASSES = {");
        out.write(plan.model().classNames().stream().map(JavaSource::quote).collect(Collectors.joining(", ")));
        out.write("};\n\n    /** Numbers of an example. */\n    public static final int INPUTS = " + plan.inputs()
                + ";\n\n");
        writeArrays();
        part("head");
        writeSteps();
        part("foot");
        part(plan.model().isTable() ? "main table" : "main pictures");
        for (String part : Statements.parts(plan)) {
            part(part);
        }
        part("floats");
        out.write("}\n");
    }

    /** In octal up to 0x7f: Java translates the other escapes first, and the text would end at a quotation mark of a name. */
    private static String quote(String text) {
        return Statements.quote(text, c -> String.format(c < 0x80 ? "\\%03o" : "\\u%04x", c));
    }

    private void part(String part) throws IOException {
        out.write(template.part(part)
                .replace("{NAME}", name)
                .replace("{INPUTS}", Integer.toString(plan.inputs()))
                .replace("{INPUT_DESCRIPTION}", Statements.input(plan))
                .replace("{INPUT}", plan.model().isTable() ? "row" : "pixels")
                .replace("{TYPE}", plan.model().isTable() ? "float" : "byte"));
    }

    private void writeArrays() throws IOException {
        int number = 0;
        for (Step step : plan.steps()) {
            switch (step) {
                case Dense dense -> {
                    number++;
                    array("W" + number, dense.weights());
                    array("B" + number, dense.biases());
                }
                case Convolution conv -> {
                    number++;
                    array("W" + number, conv.weights());
                    array("B" + number, conv.biases());
                }
                case Pooling pooling -> {}
                case Elementwise elementwise -> {}
            }
        }
        Standardization standardization = plan.standardization();
        if (standardization != null) {
            array("MEAN", standardization.means());
            array("DEVIATION", standardization.deviations());
        }
        out.write("\n");
    }

    private void array(String array, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        String text = Base64.getEncoder().encodeToString(bytes.array());
        out.write("    private static final float[] " + array + " = floats(");
        for (int from = 0; from < text.length(); from += LONGEST_TEXT) {
            out.write((from == 0 ? "" : ", ") + "\""
                    + text.substring(from, Math.min(text.length(), from + LONGEST_TEXT)) + "\"");
        }
        out.write(");\n");
    }

    private void writeSteps() throws IOException {
        if (plan.model().isTable()) {
            statement("float[] x", plan.standardization() == null ? "row" : "standardize(row, MEAN, DEVIATION)");
        } else {
            String pixels = plan.deskews()
                    ? "deskew(pixels, " + plan.model().shape().height() + ", "
                            + plan.model().shape().width() + ")"
                    : "pixels";
            statement(
                    "float[] x",
                    "scale(" + pixels + ", " + plan.model().network().inputScale() + "f)");
        }
        int number = 0;
        for (Step step : plan.steps()) {
            switch (step) {
                case Dense dense -> {
                    number++;
                    statement("x", "dense(x, W" + number + ", B" + number + ")");
                }
                case Convolution conv -> {
                    number++;
                    statement(
                            "x",
                            "conv(x, " + sizes(conv.input()) + ", " + conv.size() + ", W" + number + ", B" + number
                                    + ")");
                }
                case Pooling pooling ->
                    statement("x", "pool(x, " + sizes(pooling.input()) + ", " + pooling.size() + ")");
                case Elementwise elementwise -> statement("x", Statements.method(elementwise.function()) + "(x)");
            }
        }
    }

    private static String sizes(FeatureMaps maps) {
        return maps.channels() + ", " + maps.height() + ", " + maps.width();
    }

    private void statement(String variable, String value) throws IOException {
        out.write("        " + variable + " = " + value + ";\n");
    }
}

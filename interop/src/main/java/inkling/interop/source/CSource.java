package inkling.interop.source;

import inkling.data.Standardization;
import inkling.interop.plan.PredictionPlan;
import inkling.interop.plan.Step;
import inkling.interop.plan.Step.Convolution;
import inkling.interop.plan.Step.Dense;
import inkling.interop.plan.Step.Elementwise;
import inkling.interop.plan.Step.Function;
import inkling.interop.plan.Step.Pooling;
import inkling.nn.FeatureMaps;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** One C file with {@code inkling_predict}. Two buffers, x and z, take turns on the way from the input to the logits. */
final class CSource {
    private static final int NUMBERS_PER_LINE = 8;

    private final PredictionPlan plan;
    private final Writer out;
    private final Template template = Template.read("c.txt");

    /** Where the last step left its result. */
    private String from = "x";

    private String to = "z";

    CSource(PredictionPlan plan, Writer out) {
        this.plan = plan;
        this.out = out;
    }

    void write() throws IOException {
        out.write("/* A network " + plan.model().network() + " that Inkling trained; written by `inkling export`.\n"
                + "   cc -O2 -c FILE, and -lm in the end; with -DINKLING_MAIN it is a program of its own. */\n");
        part("head");
        part(plan.model().isTable() ? "types table" : "types pictures");
        out.write("const char *const inkling_classes[INKLING_CLASSES] = {");
        out.write(plan.model().classNames().stream().map(CSource::quote).collect(Collectors.joining(", ")));
        out.write("};\n\n");
        writeArrays();
        for (String part : Statements.parts(plan)) {
            part(part);
        }
        part("predict");
        writeSteps();
        part("foot");
        part(plan.model().isTable() ? "main table" : "main pictures");
    }

    /** In UTF-8, byte by byte: three octal digits end where they end, whatever follows. */
    private static String quote(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        return Statements.quote(latin, c -> String.format("\\%03o", c));
    }

    private void part(String part) throws IOException {
        out.write(template.part(part)
                .replace("{INPUTS}", Integer.toString(plan.inputs()))
                .replace("{CLASSES}", Integer.toString(plan.classes()))
                .replace("{BUFFER}", Integer.toString(buffer()))
                .replace("{INPUT_DESCRIPTION}", Statements.input(plan)));
    }

    /** The most numbers that there are at once. */
    private int buffer() {
        int largest = plan.inputs();
        for (Step step : plan.steps()) {
            largest = Math.max(
                    largest,
                    switch (step) {
                        case Dense dense -> dense.units();
                        case Convolution conv -> conv.output().size();
                        case Pooling pooling -> pooling.output().size();
                        case Elementwise elementwise -> elementwise.units();
                    });
        }
        return largest;
    }

    private void writeArrays() throws IOException {
        int number = 0;
        for (Step step : plan.steps()) {
            switch (step) {
                case Dense dense -> {
                    number++;
                    array("W" + number, dense.weights());
                    array("b" + number, dense.biases());
                }
                case Convolution conv -> {
                    number++;
                    array("W" + number, conv.weights());
                    array("b" + number, conv.biases());
                }
                case Pooling pooling -> {}
                case Elementwise elementwise -> {}
            }
        }
        Standardization standardization = plan.standardization();
        if (standardization != null) {
            array("mean", standardization.means());
            array("deviation", standardization.deviations());
        }
    }

    private void array(String array, float[] values) throws IOException {
        out.write("static const float " + array + "[" + values.length + "] = {");
        for (int i = 0; i < values.length; i++) {
            out.write((i % NUMBERS_PER_LINE == 0 ? "\n    " : " ") + values[i] + "f,");
        }
        out.write("\n};\n\n");
    }

    private void writeSteps() throws IOException {
        writeInput();
        int number = 0;
        for (Step step : plan.steps()) {
            switch (step) {
                case Dense dense -> {
                    number++;
                    move("dense(%s, " + dense.inputs() + ", " + dense.units() + ", W" + number + ", b" + number
                            + ", %s)");
                }
                case Convolution conv -> {
                    number++;
                    move("conv(%s, " + sizes(conv.input()) + ", " + conv.size() + ", "
                            + conv.output().channels() + ", W" + number + ", b" + number + ", %s)");
                }
                case Pooling pooling -> move("pool(%s, " + sizes(pooling.input()) + ", " + pooling.size() + ", %s)");
                case Elementwise elementwise -> {
                    Function function = elementwise.function();
                    // The library of C has a tanh of its own.
                    String method = function == Function.TANH ? "tanh_each" : Statements.method(function);
                    statement(method + "(" + from + ", " + elementwise.units() + ")");
                }
            }
        }
        statement("softmax(" + from + ", p)");
    }

    private void writeInput() throws IOException {
        if (plan.standardization() != null) {
            statement("standardize(input, mean, deviation, x)");
        } else if (plan.model().isTable()) {
            statement("for (int i = 0; i < INKLING_INPUTS; i++) x[i] = input[i]");
        } else {
            String scale = plan.model().network().inputScale() + "f";
            if (plan.deskews()) {
                statement("unsigned char upright[INKLING_INPUTS]");
                statement("deskew(input, " + plan.model().shape().height() + ", "
                        + plan.model().shape().width() + ", upright)");
            }
            statement("scale(" + (plan.deskews() ? "upright" : "input") + ", " + scale + ", x)");
        }
    }

    /** A step from one buffer to the other. */
    private void move(String call) throws IOException {
        statement(String.format(call, from, to));
        String last = from;
        from = to;
        to = last;
    }

    private static String sizes(FeatureMaps maps) {
        return maps.channels() + ", " + maps.height() + ", " + maps.width();
    }

    private void statement(String statement) throws IOException {
        out.write("    " + statement + ";\n");
    }
}

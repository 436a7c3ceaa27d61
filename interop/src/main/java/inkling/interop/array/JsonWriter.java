package inkling.interop.array;

import inkling.data.Standardization;
import inkling.data.file.atomic.AtomicFile;
import inkling.interop.plan.PredictionPlan;
import inkling.interop.plan.Step;
import inkling.interop.plan.Step.Convolution;
import inkling.interop.plan.Step.Dense;
import inkling.interop.plan.Step.Elementwise;
import inkling.interop.plan.Step.Pooling;
import inkling.model.tensor.Json;
import inkling.nn.FeatureMaps;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Writes a model as JSON: what is done to each example, the layers in their order with nested arrays, the names of the classes. */
public final class JsonWriter {
    /** The value of {@code format}. */
    static final String FORMAT = "inkling-json-1";

    private final PredictionPlan plan;
    private final Writer out;

    private JsonWriter(PredictionPlan plan, Writer out) {
        this.plan = plan;
        this.out = out;
    }

    /** Writes the file, whole or not at all. */
    public static void write(PredictionPlan plan, Path file) throws IOException {
        AtomicFile.replace(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            new JsonWriter(plan, writer).write();
            writer.flush();
        });
    }

    private void write() throws IOException {
        out.write("{\n\"format\": \"" + FORMAT + "\",\n\"input\": {\"kind\": \"");
        out.write(plan.model().isTable() ? NamedArrays.TABLE : NamedArrays.PICTURES);
        out.write("\", \"shape\": [" + plan.model().shape().height() + ", "
                + plan.model().shape().width() + "], \"steps\": [");
        out.write(plan.deskews() ? "\"deskew\"" : "");
        out.write("], \"scale\": " + plan.model().network().inputScale());
        Standardization standardization = plan.standardization();
        if (standardization != null) {
            out.write(", \"mean\": ");
            array(standardization.means(), 0, plan.inputs());
            out.write(", \"deviation\": ");
            array(standardization.deviations(), 0, plan.inputs());
        }
        out.write("},\n\"classes\": " + Json.quote(plan.model().classNames()) + ",\n\"layers\": [");
        String separator = "\n";
        for (Step step : plan.steps()) {
            out.write(separator);
            write(step);
            separator = ",\n";
        }
        out.write("\n],\n\"metadata\": {");
        separator = "";
        for (Map.Entry<String, String> entry : plan.model().provenance().entrySet()) {
            out.write(separator + Json.quote(entry.getKey()) + ": " + Json.quote(entry.getValue()));
            separator = ", ";
        }
        out.write("}\n}\n");
    }

    private void write(Step step) throws IOException {
        switch (step) {
            case Dense dense -> {
                out.write("{\"type\": \"linear\", \"weights\": ");
                nested(dense.weights(), 0, dense.units(), dense.inputs());
                out.write(", \"biases\": ");
                array(dense.biases(), 0, dense.units());
            }
            case Convolution conv -> {
                FeatureMaps input = conv.input();
                out.write("{\"type\": \"conv\", \"input\": " + shape(input) + ", \"weights\": ");
                int size = conv.size();
                nested(conv.weights(), 0, conv.output().channels(), input.channels(), size, size);
                out.write(", \"biases\": ");
                array(conv.biases(), 0, conv.biases().length);
            }
            case Pooling pooling ->
                out.write("{\"type\": \"max-pool\", \"input\": " + shape(pooling.input()) + ", \"size\": "
                        + pooling.size());
            case Elementwise elementwise ->
                out.write("{\"type\": \"activation\", \"function\": \"" + PredictionPlan.name(elementwise.function())
                        + "\"");
        }
        out.write("}");
    }

    private static String shape(FeatureMaps maps) {
        return "[" + maps.channels() + ", " + maps.height() + ", " + maps.width() + "]";
    }

    private void nested(float[] values, int from, int... shape) throws IOException {
        if (shape.length == 1) {
            array(values, from, shape[0]);
            return;
        }
        int[] inner = Arrays.copyOfRange(shape, 1, shape.length);
        int size = Arrays.stream(inner).reduce(1, Math::multiplyExact);
        out.write("[");
        for (int i = 0; i < shape[0]; i++) {
            out.write(i == 0 ? "" : ",\n");
            nested(values, from + i * size, inner);
        }
        out.write("]");
    }

    private void array(float[] values, int from, int count) throws IOException {
        out.write("[");
        for (int i = from; i < from + count; i++) {
            out.write((i == from ? "" : ",") + values[i]);
        }
        out.write("]");
    }
}

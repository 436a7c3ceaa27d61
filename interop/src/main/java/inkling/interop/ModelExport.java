package inkling.interop;

import inkling.interop.array.JsonWriter;
import inkling.interop.array.NamedArrays;
import inkling.interop.array.NpzWriter;
import inkling.interop.array.StateDict;
import inkling.interop.onnx.OnnxWriter;
import inkling.interop.plan.PredictionPlan;
import inkling.interop.source.SourceWriter;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Path;

/** Models for other programs. */
public final class ModelExport {
    private ModelExport() {}

    /**
     * Writes a model as a file of another program: whole or not at all, with dropout left out and batch normalization folded into weights.
     *
     * @throws IllegalArgumentException if the format cannot say what the model does; nothing is written
     * @throws IOException if the file cannot be written
     */
    public static void write(Model model, Format format, Path file) throws IOException {
        PredictionPlan plan = PredictionPlan.of(model);
        switch (format) {
            case ONNX -> OnnxWriter.write(plan, file);
            case NPZ -> NpzWriter.write(NamedArrays.of(plan), file);
            case SAFETENSORS -> StateDict.write(plan, file);
            case JSON -> JsonWriter.write(plan, file);
            case JAVA -> SourceWriter.writeJava(plan, file);
            case C -> SourceWriter.writeC(plan, file);
        }
    }

    /** Whether a file of the format does itself what the model does to each example first; else whoever asks it must. */
    public static boolean preprocesses(Format format) {
        return switch (format) {
            case ONNX, JAVA, C -> true;
            case NPZ, SAFETENSORS, JSON -> false;
        };
    }
}

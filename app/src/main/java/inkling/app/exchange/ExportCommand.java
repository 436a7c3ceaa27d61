package inkling.app.exchange;

import inkling.app.command.OutputFiles;
import inkling.app.command.Session;
import inkling.app.model.LoadedModel;
import inkling.app.model.ModelOption;
import inkling.app.model.ReplacedModel;
import inkling.app.view.Lines;
import inkling.interop.Format;
import inkling.interop.ModelExport;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkling export}: a model for other programs. */
@Command(
        name = "export",
        description =
                "Write a model for other programs: ONNX, NumPy, PyTorch, JSON, or one source file in Java or C that predicts.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private ModelOption option = new ModelOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "onnx, npz, safetensors (PyTorch's state dict), json, java or c. Default: by the ending of --out.")
    private @Nullable Format format;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path out = Path.of("");

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() throws IOException {
        Format chosen = format == null ? Format.of(out) : format;
        new OutputFiles()
                .reads("--model", option.path())
                .writes("--out", out, chosen.ending())
                .check();
        LoadedModel file = option.read();
        Model model = file.model();
        String replaced = ReplacedModel.ifModel(out);
        if (replaced != null) {
            session.complain(replaced);
        }
        ModelExport.write(model, chosen, out);
        String needed = neededSteps(model, chosen);
        String input = input(model, chosen);
        if (session.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>(file.toJson());
            json.put("format", chosen.name().toLowerCase(Locale.ROOT));
            json.put("file", out.toString());
            json.put("bytes", Files.size(out));
            json.put("input", input);
            json.put("neededSteps", needed);
            session.printJson(json);
            return 0;
        }
        session.print(List.of(
                file.describe(),
                String.format(Locale.ROOT, "%s: %,d bytes. Input: %s.", Lines.path(out), Files.size(out), input)));
        if (!needed.isEmpty()) {
            session.complain(
                    "the arrays alone are not the whole model: before the first layer, whoever computes with them must do: "
                            + needed + ". The formats onnx, java and c do it themselves.");
        }
        return 0;
    }

    /** What goes in: of a file that does nothing itself, what the first layer is fed. */
    private static String input(Model model, Format format) {
        if (model.isTable()) {
            return model.network().inputs() + " numbers, "
                    + (neededSteps(model, format).isEmpty() ? "as they are in the table" : "standardized");
        }
        return "pictures of " + model.shape() + " as bytes, line by line, 0 background to 255 full ink"
                + (ModelExport.preprocesses(format)
                        ? ""
                        : "; multiply them by " + model.network().inputScale());
    }

    /** What has to be done to examples besides scaling; empty where the file does it. */
    private static String neededSteps(Model model, Format format) {
        if (ModelExport.preprocesses(format)) {
            return "";
        }
        return model.preprocessing().standardization() == null
                ? model.preprocessing().toString()
                : "standardization";
    }
}

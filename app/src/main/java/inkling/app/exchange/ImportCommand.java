package inkling.app.exchange;

import inkling.app.command.OutputFiles;
import inkling.app.command.Session;
import inkling.app.model.ReplacedModel;
import inkling.app.view.Lines;
import inkling.data.file.Excerpt;
import inkling.interop.Format;
import inkling.interop.ImportSettings;
import inkling.interop.ModelImport;
import inkling.model.Model;
import java.io.IOException;
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
import picocli.CommandLine.Parameters;

/** {@code inkling import}: a model from another program. */
@Command(
        name = "import",
        description =
                "Make a model of what another program wrote: ONNX, or arrays of weights from NumPy, PyTorch or Keras.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file to read.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "onnx, npz, safetensors or json. Default: by the ending of FILE.")
    private @Nullable Format format;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The model to write, such as model.safetensors.")
    private Path out = Path.of("");

    @Option(
            names = "--input-scale",
            paramLabel = "X",
            description =
                    "What a pixel, 0 to 255, is multiplied by before the network. Default: what the file says; 1 where"
                            + " the network takes bytes or scales them itself, else 1/255.")
    private @Nullable Double inputScale;

    @Option(
            names = "--mean",
            paramLabel = "X",
            description =
                    "What is subtracted from the scaled pixel, as by PyTorch's Normalize. Default: ${DEFAULT-VALUE}.")
    private double mean;

    @Option(
            names = "--deviation",
            paramLabel = "X",
            description = "What it is divided by then. Default: ${DEFAULT-VALUE}.")
    private double deviation = 1;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            description = "Of hidden layers, where the file holds arrays alone. Default: relu, which is said.")
    private @Nullable String activation;

    @Option(
            names = "--classes",
            split = ",",
            paramLabel = "NAME",
            description = "Names of the classes. Default: those in the file, or their numbers.")
    private List<String> classNames = List.of();

    @Option(names = "--table", description = "Examples are rows of a table, though they might be pictures.")
    private boolean table;

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() throws IOException {
        Format chosen = format == null ? Format.of(file) : format;
        var settings = new ImportSettings(table, inputScale, mean, deviation, activation, classNames);
        new OutputFiles().reads("the file", file).writesModel("--out", out).check();
        String replaced = ReplacedModel.announcement(out);
        Model model = ModelImport.read(file, chosen, settings);
        String assumed = model.provenance().get(ModelImport.ASSUMED);
        if (assumed != null) {
            session.complain("which way round square weights are, or such without biases, is not to be seen; taken: "
                    + Excerpt.of(assumed) + ". If it predicts nonsense, save them transposed.");
        }
        String assumedActivation = model.provenance().get(ModelImport.ASSUMED_ACTIVATION);
        if (assumedActivation != null) {
            session.complain("which activation the hidden layers have is not to be seen; taken: " + assumedActivation
                    + "; --activation says otherwise");
        }
        Map<String, String> provenance = new LinkedHashMap<>(model.provenance());
        provenance.put("imported_from", String.valueOf(file.getFileName()));
        if (replaced != null) {
            session.complain(replaced);
        }
        model.withProvenance(provenance).write(out);
        if (session.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("file", file.toString());
            json.put("format", chosen.name().toLowerCase(Locale.ROOT));
            json.put("model", out.toString());
            json.put("network", model.network().toString());
            json.put("input", model.isTable() ? "table" : "pictures");
            json.put("inputScale", model.isTable() ? null : model.network().inputScale());
            json.put("assumedActivation", assumedActivation);
            json.put("classNames", model.classNames());
            json.put("weightsSha256", model.weightsSha256());
            session.printJson(json);
            return 0;
        }
        session.print(List.of(
                String.format(
                        Locale.ROOT,
                        "%s: network %s, %,d parameters, classes %s",
                        Lines.path(file),
                        model.network(),
                        model.network().parameterCount(),
                        Excerpt.of(String.join(" ", model.classNames()))),
                input(model),
                "model: " + Lines.path(out)));
        return 0;
    }

    private static String input(Model model) {
        return model.isTable()
                ? "input: rows of " + model.network().inputs() + " numbers"
                        + (model.preprocessing().standardization() == null ? "" : ", standardized")
                : String.format(
                        Locale.ROOT,
                        "input: pictures of %s, 0 background to 255 full ink, multiplied by %s%s; --input-scale,"
                                + " --mean and --deviation say otherwise",
                        model.shape(),
                        model.network().inputScale(),
                        model.preprocessing().isEmpty() ? "" : " after " + model.preprocessing());
    }
}

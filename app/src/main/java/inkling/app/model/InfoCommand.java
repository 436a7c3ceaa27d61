package inkling.app.model;

import inkling.app.command.Session;
import inkling.app.view.Table;
import inkling.model.Model;
import inkling.nn.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code inkling info}: what is in a model file. */
@Command(
        name = "info",
        description = "Describe a model: architecture, scaling, where it came from, how good it was.",
        mixinStandardHelpOptions = true)
public final class InfoCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "M", description = "The same as --model M.")
    private @Nullable Path named;

    @Mixin
    private ModelOption option = new ModelOption();

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() throws IOException {
        LoadedModel file = named == null ? option.read() : LoadedModel.named(named);
        if (session.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("model", file.path().toString());
            json.putAll(file.details());
            session.printJson(json);
        } else {
            session.print(lines(file, session.columns()));
        }
        return 0;
    }

    private static List<String> lines(LoadedModel file, int columns) {
        Model model = file.model();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Network %s, %,d parameters",
                file.network(),
                model.network().parameterCount()));
        String steps = model.preprocessing().isEmpty() ? "" : ", " + model.preprocessing();
        lines.add("  input: " + model.network().inputs() + (model.isTable() ? " features" : " pixels") + steps);
        for (Layer layer : model.network().layers()) {
            lines.add("  " + String.join(", ", layer.description()));
        }
        lines.add("  softmax");
        lines.add("");
        Map<String, String> about = new LinkedHashMap<>();
        about.put("weights_sha256", model.weightsSha256());
        about.put("image_shape", model.shape().toString());
        about.put("class_names", String.join(" ", model.classNames()));
        about.putAll(model.provenance());
        var table = new Table().words("").words("");
        about.forEach((key, value) -> table.row(key, value));
        lines.addAll(table.lines(columns));
        return lines;
    }
}

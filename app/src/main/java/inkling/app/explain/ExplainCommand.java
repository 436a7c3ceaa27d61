package inkling.app.explain;

import inkling.app.command.IndexRange;
import inkling.app.command.PathConverter;
import inkling.app.command.Session;
import inkling.app.data.DataOption;
import inkling.app.data.PartOptions;
import inkling.app.data.Sources;
import inkling.app.model.LoadedModel;
import inkling.app.model.ModelOption;
import inkling.app.predict.PredictCommand;
import inkling.app.predict.PredictionViews;
import inkling.app.view.Exhibit;
import inkling.app.view.Lines;
import inkling.data.Dataset;
import inkling.data.file.Excerpt;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.Network;
import inkling.nn.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkling explain}: every number on the way of one picture through the network and back. */
@Command(
        name = "explain",
        description = "Follow one picture through the network with real numbers: forward, back, and after one update.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "INDEX|PICTURE",
            description = "The number of a picture of the data set, from 0, or a picture file as for predict.")
    private String picture = "";

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private DataOption.OfModel data = new DataOption.OfModel();

    @Mixin
    private PartOptions part = new PartOptions();

    @Option(
            names = "--label",
            paramLabel = "CLASS",
            description =
                    "What the picture shows. Default: what the data set says; else the prediction counts as right.")
    private @Nullable String label;

    @Option(
            names = "--layer",
            paramLabel = "L",
            description = "Whose unit --unit names, from 1. Default: the first fully connected one.")
    private @Nullable Integer layer;

    @Option(
            names = "--unit",
            paramLabel = "U",
            description =
                    "Which unit of the layer to look into, from 0. Default: in each layer the one that gives most,"
                            + " and that of the label.")
    private @Nullable Integer unit;

    @Option(names = "--learning-rate", paramLabel = "X", description = "Of the one update. Default: ${DEFAULT-VALUE}.")
    private float learningRate = 0.1f;

    @Mixin
    private Session session = new Session();

    /**
     * The picture.
     *
     * @param exhibit as the network sees it
     * @param source where it is from, in words
     * @param label its class index, or null where that is not known
     */
    private record Found(
            Exhibit exhibit, String source, @Nullable Integer label) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(learningRate >= 0 && learningRate < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--learning-rate " + learningRate + ": expected 0 or more");
        }
        LoadedModel file = model.read();
        List<String> classNames = file.model().classNames();
        Found found = picture.matches("\\d{1,9}") ? ofDataset(file) : ofFile(file);
        if (label != null) {
            found = new Found(found.exhibit, found.source, index(label, classNames));
        }
        Trace trace = trace(file, found);
        List<Integer> units = units(trace);
        if (session.json()) {
            session.printJson(json(file, found, trace));
            return 0;
        }
        session.print(List.of(
                file.describe(),
                "picture " + Lines.path(found.source) + ", " + verdict(trace, found.label != null, classNames)));
        if (found.label == null) {
            session.print(List.of("There is no label, so the prediction counts as right; --label says what is."));
        }
        session.print(List.of(""));
        session.printView(
                new Explanation(trace, found.exhibit, classNames, session.style()).lines(units, session.columns()));
        return 0;
    }

    private Found ofDataset(LoadedModel file) throws IOException, InterruptedException {
        Dataset examples = part.of(file.find(data, session).sets());
        Sources.requirePictures(examples);
        int index = Integer.parseInt(picture);
        IndexRange.all(List.of(new IndexRange(index, index)), examples);
        Integer known = examples.labelled() ? examples.label(index) : null;
        return new Found(
                PredictionViews.of(file.model(), examples, index), "#" + index + " of " + examples.name(), known);
    }

    private Found ofFile(LoadedModel file) throws IOException {
        if (data.given() != null || part.isGiven()) {
            throw new IllegalArgumentException((data.given() != null ? "--data " + data.given() : "--part")
                    + ": expected the number of a picture of the data, found the picture file " + picture);
        }
        data.requireNoForm();
        return new Found(PredictCommand.predict(file, PathConverter.path(picture)), picture, null);
    }

    private static int index(String name, List<String> classNames) {
        int index = classNames.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "--label " + name + ": expected one of " + Excerpt.of(String.join(", ", classNames)));
        }
        return index;
    }

    /** The trace; without a label, what the network predicts counts as right. */
    private Trace trace(LoadedModel file, Found found) {
        byte[] pixels = found.exhibit.pixels();
        int right = found.label == null
                ? Objects.requireNonNull(found.exhibit.guess()).best()
                : found.label;
        Network network = file.model().network();
        Rows x = SparseBytes.of(pixels, new int[] {0}, network.inputs(), network.inputScale());
        return Trace.of(network, x, right, learningRate);
    }

    /** For each layer the unit to look into. */
    private List<Integer> units(Trace trace) {
        int chosen = layer != null ? layer : firstWithSums(trace);
        if (chosen < 1 || chosen > trace.layers()) {
            throw new IllegalArgumentException("--layer " + chosen + ": expected 1 to " + trace.layers());
        }
        List<Integer> units = new ArrayList<>();
        for (int l = 1; l <= trace.layers(); l++) {
            units.add(l == chosen && unit != null ? unit : Explanation.telling(trace, l));
        }
        trace.sum(chosen, units.get(chosen - 1));
        return units;
    }

    private static int firstWithSums(Trace trace) {
        return IntStream.rangeClosed(1, trace.layers())
                .filter(trace::fullyConnected)
                .findFirst()
                .orElseThrow();
    }

    private static String verdict(Trace trace, boolean labelled, List<String> classNames) {
        Trace.Result result = trace.result();
        String prediction = String.format(
                Locale.ROOT,
                "prediction %s (%.1f %%)",
                Excerpt.of(classNames.get(result.prediction())),
                100 * result.probabilities().get(result.prediction()));
        return labelled ? "label " + Excerpt.of(classNames.get(trace.label())) + ", " + prediction : prediction;
    }

    private Map<String, @Nullable Object> json(LoadedModel file, Found found, Trace trace) {
        Map<String, @Nullable Object> json = file.toJson();
        json.put("picture", found.source);
        json.put("labelKnown", found.label != null);
        json.put("classNames", file.model().classNames());
        json.putAll(TraceJson.of(trace));
        return json;
    }
}

package inkling.app.predict;

import inkling.app.command.IndexRange;
import inkling.app.command.OutputFiles;
import inkling.app.command.Session;
import inkling.app.data.DataOption;
import inkling.app.data.PartOptions;
import inkling.app.data.Sources;
import inkling.app.model.LoadedModel;
import inkling.app.model.ModelOption;
import inkling.app.view.Exhibit;
import inkling.app.view.Lines;
import inkling.app.view.Sheet;
import inkling.data.Dataset;
import inkling.data.TrainTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkling show}: what a model makes of single pictures of a data set. */
@Command(
        name = "show",
        description = "Show pictures of a data set with what a model thinks they are.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ShowCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "INDEX",
            converter = IndexRange.Converter.class,
            description = "Numbers of pictures, from 0, or ranges such as 0..24.")
    private List<IndexRange> ranges = List.of();

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private DataOption.OfModel data = new DataOption.OfModel();

    @Mixin
    private PartOptions part = new PartOptions();

    @Option(names = "--out", paramLabel = "FILE.png", description = "Write a picture file instead.")
    private @Nullable Path out;

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadedModel file = model.read();
        String named = data.orThatOf(file.path().toString(), file.source());
        new OutputFiles()
                .reads("--model", model.path())
                .reads("--data", Sources.files(named, session.environment()))
                .writes("--out", out, ".png")
                .check();
        TrainTest sets = file.find(data, session).sets();
        Dataset examples = part.of(sets);
        Sources.requirePictures(examples);
        List<Exhibit> exhibits = new ArrayList<>();
        for (int index : IndexRange.all(ranges, examples)) {
            exhibits.add(PredictionViews.of(file.model(), examples, index));
        }
        if (session.json()) {
            Map<String, @Nullable Object> json = file.toJson();
            json.put("data", examples.name());
            json.put("predictions", exhibits.stream().map(Exhibit::toJson).toList());
            session.printJson(json);
        } else if (out == null) {
            session.print(List.of(file.describe() + "; pictures of " + Lines.path(examples.name()), ""));
            for (Exhibit exhibit : exhibits) {
                session.printView(session.view().portrait(exhibit));
                session.print(List.of(""));
            }
        }
        if (out != null) {
            String title = examples.name() + ", read by " + file.model().network();
            Sheet.write(Sheet.Heading.of(title, exhibits), exhibits, out);
            if (!session.json()) {
                session.print(List.of(exhibits.size() + (exhibits.size() == 1 ? " picture of " : " pictures of ")
                        + Lines.path(examples.name()) + ": " + Lines.path(out)));
            }
        }
        return 0;
    }
}

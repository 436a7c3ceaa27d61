package inkling.app.data;

import inkling.app.command.IndexRange;
import inkling.app.command.OutputFiles;
import inkling.app.command.Session;
import inkling.app.view.Exhibit;
import inkling.app.view.Lines;
import inkling.app.view.Sheet;
import inkling.data.Dataset;
import inkling.datasets.fetch.PublishedDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkling data show}: the pictures themselves. */
@Command(
        name = "show",
        description = "Show pictures of a data set with their labels.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DataShowCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "INDEX",
            converter = IndexRange.Converter.class,
            description = "Numbers of pictures, from 0, or ranges. Default: 0..24.")
    private List<IndexRange> ranges = List.of(new IndexRange(0, 24));

    @Mixin
    private DataOption.ToDescribe data = new DataOption.ToDescribe();

    @Mixin
    private PartOptions part = new PartOptions();

    @Option(names = "--out", paramLabel = "FILE.png", description = "Write a contact sheet instead.")
    private @Nullable Path out;

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String named = data.or(PublishedDataset.MNIST.name());
        new OutputFiles()
                .reads("--data", Sources.files(named, session.environment()))
                .writes("--out", out, ".png")
                .check();
        Dataset examples = part.of(data.sources(session).find(named).sets());
        Sources.requirePictures(examples);
        List<Exhibit> exhibits = IndexRange.all(ranges, examples).stream()
                .map(index -> Exhibit.of(examples, index))
                .toList();
        if (session.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("data", examples.name());
            json.put("pictures", exhibits.stream().map(Exhibit::toJson).toList());
            session.printJson(json);
        } else if (out == null) {
            session.printView(session.view().gallery(exhibits));
        }
        if (out != null) {
            Sheet.write(Sheet.Heading.of(examples.name(), exhibits), exhibits, out);
        }
        if (out != null && !session.json()) {
            session.print(List.of(exhibits.size() + (exhibits.size() == 1 ? " picture of " : " pictures of ")
                    + Lines.path(examples.name()) + ": " + Lines.path(out)));
        }
        return 0;
    }
}

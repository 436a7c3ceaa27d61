package inkling.app.train;

import inkling.app.command.DivergedException;
import inkling.app.command.Session;
import inkling.app.data.DataOption;
import inkling.app.recipe.Recipes;
import inkling.app.report.ReportOption;
import inkling.app.settings.TrainOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkling train}: from data file to model file. What it is told is here; what it does is in {@link TrainingRun}. */
@Command(
        name = TrainCommand.NAME,
        description = "Train a network, say how good it is, and save it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class TrainCommand implements Callable<Integer> {
    public static final String NAME = "train";

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Mixin
    private Session session = new Session();

    @Mixin
    private DataOption.ToTrain data = new DataOption.ToTrain();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to save the model, in place of an older one. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("model.safetensors");

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Write the course of the training to a CSV file: losses, accuracies, learning rate, speed.")
    private @Nullable Path history;

    @Mixin
    private ReportOption report = new ReportOption();

    @Mixin
    private CheckpointOptions checkpoint = new CheckpointOptions();

    @Option(
            names = SparkSubmit.OPTION,
            paramLabel = "MASTER",
            description =
                    "Work the gradients out on a Spark cluster, such as spark://HOST:7077 or local[2], with the same"
                            + " result. Needs Spark in SPARK_HOME.")
    private @Nullable String spark;

    private Workplace workplace = Workplace.HERE;

    /** Has the gradients worked out elsewhere. */
    public void workAt(Workplace place) {
        workplace = place;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, DivergedException {
        if (spark != null) {
            return SparkSubmit.find(spark, session.environment()).run(session.arguments());
        }
        try (CheckpointFolder folder = checkpoint.open()) {
            return new TrainingRun(settings(folder), session, folder, workplace).run();
        }
    }

    /**
     * What the command line says, completed by the file of settings that it names, or by the run that it goes on with.
     *
     * @param folder with the run's checkpoint, if there is one
     * @throws IllegalArgumentException if an option contradicts the run, or a setting is wrong
     * @throws IOException if the checkpoint does not tell what the settings were
     */
    public RunSettings settings(@Nullable CheckpointFolder folder) throws IOException {
        List<String> ofRun = new Arguments(TrainCommand::blank).complete(session.given(), options.recipe(), folder);
        boolean goesOn = folder != null && folder.found() != null;
        return new RunSettings(
                options.settings(),
                session.resources(),
                data.given(),
                data.form(),
                out,
                history,
                report.output(),
                checkpoint.every(),
                goesOn ? Stream.concat(Stream.of(NAME), ofRun.stream()).toList() : session.arguments(),
                ofRun);
    }

    /**
     * What a recipe says, and nobody else: to be completed by data and a model.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static RunSettings ofRecipe(String recipe) throws IOException {
        Recipes.requireKnown(recipe);
        var command = new TrainCommand();
        Arguments.read(new CommandLine(command), "--recipe=" + recipe);
        return command.settings(null);
    }

    private static Arguments.Blank blank() {
        var command = new TrainCommand();
        return new Arguments.Blank(new CommandLine(command), () -> command.options.recipe());
    }
}

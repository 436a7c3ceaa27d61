package inkling.app.train;

import inkling.app.command.Output;
import inkling.app.data.Sources;
import inkling.app.predict.PredictionViews;
import inkling.app.view.Exhibit;
import inkling.app.view.Lines;
import inkling.data.Dataset;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Saves the model, and tells how good it is: whatever cannot be saved, what was found out is told. */
final class ResultOutput implements TrainingEvent.Subscriber {
    /** More than fit beside each other. */
    private static final int SAMPLES = 20;

    private final RunSettings settings;
    private final Output output;
    private boolean rescued;

    ResultOutput(RunSettings settings, Output output) {
        this.settings = settings;
        this.output = output;
    }

    @Override
    public void on(TrainingEvent event) throws IOException {
        if (event instanceof TrainingEvent.Trained(Model unmeasured)) {
            try {
                unmeasured.write(settings.out());
            } catch (IOException e) {
                // It is written once more when it has been measured, and then told if that fails.
            }
        } else if (event instanceof TrainingEvent.Finished(RunResult result)) {
            try {
                result.model()
                        .withProvenance(Provenance.of(result, settings.training()))
                        .write(settings.out());
            } catch (IOException e) {
                print(result, null);
                throw e;
            }
            print(result, settings.out());
        } else if (event instanceof TrainingEvent.Diverged diverged) {
            TrainingTask task = diverged.task();
            var network = diverged.state().network();
            int good = diverged.cause().keptUpdates();
            task.model(network, Provenance.ofDiverged(task, network, settings.training(), good))
                    .write(settings.rescued());
            rescued = true;
        }
    }

    /** Whether what a diverged training had come to is saved. */
    boolean rescued() {
        return rescued;
    }

    /**
     * Tells what was found out.
     *
     * @param saved the model file, null if it could not be written
     */
    private void print(RunResult result, @Nullable Path saved) {
        int threads = settings.resources().threads();
        if (output.json()) {
            output.printJson(result.toJson(settings.training(), threads, saved));
        } else {
            // The numbers come last, where one looks first.
            Dataset shown = Sources.forTesting(result.task().found().sets());
            if (!shown.isTable()) {
                output.printView(output.view().strip(samples(result.model(), shown)));
                output.print(List.of(""));
            }
            int columns = output.columns();
            int blocks = output.screen().blocks() ? History.blocks(columns) : 0;
            output.print(Lines.within(columns, Lines.NAMED, result.toLines(threads, saved, blocks)));
        }
        String warning = result.warning(settings.training());
        if (warning != null) {
            output.complain("warning: " + warning);
        }
    }

    private static List<Exhibit> samples(Model model, Dataset data) {
        return IntStream.range(0, Math.min(SAMPLES, data.size()))
                .mapToObj(index -> PredictionViews.of(model, data, index))
                .toList();
    }
}

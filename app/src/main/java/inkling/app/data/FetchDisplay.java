package inkling.app.data;

import inkling.app.command.Failures;
import inkling.app.view.Lines;
import inkling.app.view.Progress;
import inkling.app.view.Screen;
import inkling.datasets.fetch.FetchEvent;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows a download: a bar per file, and where it is wanted a line for whatever went wrong. */
final class FetchDisplay implements Consumer<FetchEvent> {
    private final Screen screen;
    private final boolean verbose;
    private @Nullable Progress progress;

    /**
     * Nothing is shown yet.
     *
     * @param verbose whether to tell why a mirror gave nothing; if none gives anything, the failure tells that anyway
     */
    FetchDisplay(Screen screen, boolean verbose) {
        this.screen = screen;
        this.verbose = verbose;
    }

    @Override
    public void accept(FetchEvent event) {
        switch (event) {
            case FetchEvent.Waiting waiting ->
                line("waiting for another process that fetches into " + Lines.path(waiting.folder()));
            case FetchEvent.Kept kept -> line(kept.file() + "  is already there");
            case FetchEvent.Started started ->
                progress = new Progress(
                        screen, started.file().name(), started.bytes().orElse(0), Progress.Unit.BYTES);
            case FetchEvent.Received received -> {
                if (progress != null) {
                    progress.update(received.bytes(), "");
                }
            }
            case FetchEvent.Failed failed -> {
                if (progress != null) {
                    progress.abandon();
                    progress = null;
                }
                if (verbose) {
                    line(failed.from() + ": " + failed.reason());
                }
            }
            case FetchEvent.Pausing pausing ->
                line(String.format(
                        Locale.ROOT,
                        "no mirror gave %s; trying again in %.1f s",
                        pausing.file(),
                        pausing.pause().toMillis() / 1e3));
            case FetchEvent.Finished finished -> {
                if (progress != null) {
                    progress.close();
                    progress = null;
                }
            }
        }
    }

    private void line(String text) {
        screen.say(Failures.printable(text));
    }
}

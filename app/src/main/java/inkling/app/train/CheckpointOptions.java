package inkling.app.train;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run is kept safe while it lasts, and whether it goes on from there. docs/checkpoints.md tells how. */
final class CheckpointOptions {
    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "Keep a checkpoint of the run in this folder, from which --resume can go on.")
    private @Nullable Path folder;

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "Updates from one checkpoint to the next. Default: those of an epoch; 50 for full batches.")
    private @Nullable Integer every;

    @Option(
            names = "--resume",
            description = "Go on from the checkpoint in --checkpoint DIR, with the settings of its run; begin the run"
                    + " where there is none yet.")
    private boolean resume;

    /** The folder, for this process alone; null where none is wanted. */
    @Nullable
    CheckpointFolder open() throws IOException {
        if (folder == null) {
            if (resume || every != null) {
                throw new IllegalArgumentException(
                        (resume ? "--resume" : "--every " + every) + ": expected --checkpoint DIR beside it");
            }
            return null;
        }
        every(); // before the folder is made
        return CheckpointFolder.open(folder, resume);
    }

    /** Updates from one checkpoint to the next, null where nobody said it. */
    @Nullable
    Integer every() {
        if (every != null && every < 1) {
            throw new IllegalArgumentException("--every " + every + ": expected at least 1");
        }
        return every;
    }
}

package inkling.train;

import java.util.List;

/**
 * How a training run ended.
 *
 * @param ending why
 * @param updates made
 * @param kept updates that went into the parameters that the network has now: fewer than were made where early stopping found
 *     better ones before
 * @param history the reports
 */
public record TrainingResult(Ending ending, int updates, int kept, List<Report> history) {
    /** Why a run ended. */
    public enum Ending {
        /** All updates are made. */
        COMPLETED,
        /** The dev score has not become better for too long. */
        OUT_OF_PATIENCE,
        /** A listener asked for it. */
        STOPPED
    }

    /** Copies the history. */
    public TrainingResult {
        history = List.copyOf(history);
    }
}

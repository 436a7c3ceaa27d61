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
        /** The dev metrics have not become better for too long. */
        OUT_OF_PATIENCE,
        /** {@link TrainingSession#stop} was called, or the thread interrupted. */
        STOPPED
    }

    /** Copies the history. */
    public TrainingResult {
        history = List.copyOf(history);
    }

    /** What was reported on the way to the parameters that the network has now. */
    public List<Report> historyOfKept() {
        return history.stream().filter(report -> report.updates() <= kept).toList();
    }

    /** Such as {@code completed after 500 updates; last report: update 490, epoch 490: …}. */
    @Override
    public String toString() {
        String how = switch (ending) {
            case COMPLETED -> "completed";
            case OUT_OF_PATIENCE -> "out of patience";
            case STOPPED -> "stopped";
        };
        return how + " after " + updates + " updates"
                + (kept == updates ? "" : ", keeping the parameters after " + kept)
                + (history.isEmpty() ? "" : "; last report: " + history.getLast());
    }
}

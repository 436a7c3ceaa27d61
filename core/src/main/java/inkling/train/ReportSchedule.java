package inkling.train;

import inkling.train.TrainingConfig.Updates;
import inkling.train.source.BatchOrder;
import java.util.OptionalInt;

/**
 * When a run is reported on.
 *
 * @param every updates between reports
 * @param total updates of the run
 * @param beforeUpdate whether a report is made before its update, as published: then it is about all examples with the parameters as they
 *     are, and the last update has none. Else it is made after its update, and the last update has one in any case
 */
record ReportSchedule(int every, int total, boolean beforeUpdate) {
    /** As published: updates, each of all examples, between two reports. */
    private static final int PUBLISHED = 10;

    /**
     * As {@link TrainingListener#report} says.
     *
     * @param every updates between reports, where another distance is wanted
     */
    static ReportSchedule of(TrainingConfig config, BatchOrder batches, int total, OptionalInt every) {
        boolean published = batches.full() && config.length() instanceof Updates;
        return new ReportSchedule(every.orElse(published ? PUBLISHED : batches.perEpoch()), total, published);
    }

    /** Whether a report is due, or would be if reports were made before, when so many updates are made and the next is prepared. */
    boolean marks(int updates) {
        return updates % every == 0;
    }

    /** Whether a report is due when the gradients of the next update are there. */
    boolean isDueBefore(int updates) {
        return beforeUpdate && marks(updates);
    }

    /** Whether a report is due when so many updates are made. */
    boolean isDueAfter(int updates) {
        return !beforeUpdate && (marks(updates) || updates == total);
    }
}

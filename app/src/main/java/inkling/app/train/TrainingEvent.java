package inkling.app.train;

import inkling.model.Model;
import inkling.train.Report;
import inkling.train.TrainingDivergedException;
import inkling.train.TrainingResult;
import inkling.train.TrainingSession;
import inkling.train.TrainingState;
import java.io.IOException;
import java.util.List;

/** What happens in a training run, in the order in which it does. Whoever shows, records or saves some of it subscribes. */
sealed interface TrainingEvent {
    /**
     * Everything is there, and the first update is about to be made.
     *
     * @param state that the run begins or goes on with
     */
    record Started(TrainingTask task, TrainingState state) implements TrainingEvent {}

    /** Loss and accuracy were measured. */
    record Reported(Report report) implements TrainingEvent {}

    /**
     * An update was made.
     *
     * @param session to look at, while the event is delivered
     * @param last whether the user has asked for the run to stop here
     */
    record Updated(TrainingSession session, boolean last) implements TrainingEvent {}

    /**
     * The last update was made; now the network is measured, which may take a while.
     *
     * @param model that was learned
     */
    record Trained(Model model) implements TrainingEvent {}

    /** The run came to its end and was measured. */
    record Finished(RunResult result) implements TrainingEvent {}

    /** The user stopped the run. */
    record Stopped(TrainingTask task, TrainingResult result) implements TrainingEvent {}

    /**
     * The loss is no number any more; the network has the parameters of the last good update again.
     *
     * @param history the reports until then
     */
    record Diverged(TrainingTask task, TrainingState state, List<Report> history, TrainingDivergedException cause)
            implements TrainingEvent {}

    /**
     * The run cannot go on, for a reason that is not in the training.
     *
     * @param history the reports until then
     */
    record Failed(List<Report> history) implements TrainingEvent {}

    /** Is told of each event, on the thread that trains. */
    interface Subscriber {
        /**
         * Takes note of an event; most are of no interest to most.
         *
         * @throws IOException if something cannot be saved; the message names the file
         */
        void on(TrainingEvent event) throws IOException;
    }
}

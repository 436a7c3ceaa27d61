package inkling.app.train;

import inkling.app.command.Output;
import inkling.app.settings.TrainSettings;
import inkling.app.view.Lines;
import inkling.data.file.MalformedFileException;
import inkling.model.CheckpointFile;
import inkling.train.TrainingResult;
import inkling.train.TrainingSession;
import inkling.train.TrainingState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Saves a run as it goes along. */
public final class Checkpoints implements TrainingEvent.Subscriber {
    private static final String KERNELS = "kernels";
    private static final String DATA = "data";

    /** May change while a run is interrupted. */
    private static final Set<String> OPEN =
            Set.of(CheckpointFolder.ARGUMENTS, DATA, KERNELS, "inkling_version", "java_version");

    private static final Set<String> OF_DATA = Set.of(
            "image_shape",
            "class_names",
            "train_examples",
            Provenance.TRAIN_HASH,
            Provenance.SAMPLE_HASH,
            Provenance.WITH_HASH,
            "dev_examples",
            "dev_sha256");

    private static final String NONE = "none";

    private final @Nullable CheckpointFolder folder;
    private final RunSettings settings;
    private final Output output;
    private final Workplace workplace;
    private Map<String, String> metadata = Map.of();
    private int every = 1;

    /**
     * For one run.
     *
     * @param folder where to save; null for nowhere
     * @param output is told what is kept and where the run goes on
     * @param workplace is told of what was saved, and tells how a run goes on
     */
    Checkpoints(@Nullable CheckpointFolder folder, RunSettings settings, Output output, Workplace workplace) {
        this.workplace = workplace;
        this.folder = folder;
        this.settings = settings;
        this.output = output;
    }

    /**
     * The state to go on from: that of the checkpoint, or else a fresh one. This is saved then: a folder that cannot take it
     * shows at once.
     *
     * @throws MalformedFileException if the checkpoint is of another network or of other data
     * @throws IllegalArgumentException if it is of a run with other settings
     */
    TrainingState begin(TrainingTask task) throws IOException {
        var fresh = TrainingState.start(
                task.config(), task.fresh(), settings.training().seed().number());
        if (folder == null) {
            return fresh;
        }
        every = settings.checkpointEvery(task.updatesPerEpoch());
        metadata = new LinkedHashMap<>(Provenance.ofRun(task, settings.training()));
        metadata.put(CheckpointFolder.ARGUMENTS, Arguments.toJson(settings.ofRun()));
        CheckpointFile found = folder.found();
        if (found == null) {
            write(folder, new CheckpointFile(fresh, metadata));
            output.complain("keeping the run in " + Lines.path(folder.file()));
            return fresh;
        }
        requireSame(found, folder);
        found.requireArchitecture(folder.file(), fresh.network());
        if (!found.metadata().getOrDefault(KERNELS, "").equals(metadata.get(KERNELS))) {
            output.complain("the run began with " + found.metadata().get(KERNELS) + " kernels and goes on with "
                    + metadata.get(KERNELS) + ": its result will differ in the last bits from that of either");
        }
        output.complain("going on from " + Lines.path(folder.file()) + ", saved after update "
                + found.state().position().updates());
        return found.state();
    }

    private void requireSame(CheckpointFile found, CheckpointFolder folder) throws MalformedFileException {
        var keys = new LinkedHashSet<>(metadata.keySet());
        keys.addAll(found.metadata().keySet());
        keys.removeAll(OPEN);
        if (!found.metadata().containsKey(Provenance.WITH_HASH)) {
            // An older checkpoint has the name of that data alone.
            keys.remove(Provenance.WITH_HASH);
        }
        for (String key : keys) {
            String began = found.metadata().getOrDefault(key, NONE);
            String now = metadata.getOrDefault(key, NONE);
            if (!began.equals(now)) {
                throw different(found, folder, key, began, now);
            }
        }
    }

    private static MalformedFileException different(
            CheckpointFile found, CheckpointFolder folder, String key, String began, String now)
            throws MalformedFileException {
        if (OF_DATA.contains(key)) {
            boolean added = key.equals(Provenance.WITH_HASH);
            throw new MalformedFileException(
                    folder.file().toString(),
                    key,
                    "expected " + began + " as in "
                            + found.metadata().get(added ? TrainSettings.WITH : DATA)
                            + ", which the run began with, found " + now,
                    added
                            ? "Bring back what --with named, or choose another --checkpoint folder to begin anew."
                            : "Say with --data where that data is now.");
        }
        throw new IllegalArgumentException(folder.file() + ": " + key + ": the run began with " + began + ", found "
                + now + ". Choose another --checkpoint folder to begin anew.");
    }

    /** Saves from time to time, at the end, and when the run is stopped. */
    @Override
    public void on(TrainingEvent event) throws IOException {
        if (event instanceof TrainingEvent.Updated(TrainingSession run, boolean last)
                && (last || run.updates() % every == 0 || run.finished())) {
            save(run);
        } else if (event instanceof TrainingEvent.Stopped(TrainingTask task, TrainingResult result)) {
            output.complain(farewell(result, task.updates()));
        }
    }

    private void save(TrainingSession run) throws IOException {
        if (folder != null) {
            write(folder, new CheckpointFile(run.state(), metadata));
        }
    }

    private void write(CheckpointFolder into, CheckpointFile checkpoint) throws IOException {
        into.write(checkpoint);
        workplace.saved(into.file());
    }

    /** What to say about a run that was interrupted. */
    private String farewell(TrainingResult outcome, int total) {
        return "interrupted after update " + outcome.updates() + " of " + total + "; "
                + workplace.afterInterruption(folder == null ? null : folder.folder(), settings.toSayAgain());
    }
}

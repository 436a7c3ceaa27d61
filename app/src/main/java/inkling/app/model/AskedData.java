package inkling.app.model;

import inkling.app.data.Sources;
import inkling.data.TrainTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Data that a model is asked about, beside what the model was trained on. For one thread. */
public final class AskedData {
    private final LoadedModel model;
    private final Sources.Found found;
    private @Nullable HeldOut split;
    private boolean compared;

    AskedData(LoadedModel model, Sources.Found found) {
        this.model = model;
        this.found = found;
    }

    /** Whether a model was trained on some of the data. */
    public enum Seen {
        NO,
        /** The data has the name of what the model was trained on, but is not the same, or nothing tells whether it is. */
        PERHAPS,
        /** It is what {@code --with} added. */
        ADDED,
        YES
    }

    /** For each of several models, of which this one's is the first. */
    public List<AskedData> ofEach(List<LoadedModel> models) {
        return Stream.concat(Stream.of(this), models.stream().skip(1).map(other -> new AskedData(other, found)))
                .toList();
    }

    public LoadedModel model() {
        return model;
    }

    public Sources.Found found() {
        return found;
    }

    public TrainTest sets() {
        return found.sets();
    }

    /** As the training made it; nothing where it cannot be made again. Found out once, since all examples are hashed for it. */
    public Optional<HeldOut> split() {
        if (!compared) {
            split = HeldOut.of(model.model(), sets().train()).orElse(null);
            compared = true;
        }
        return Optional.ofNullable(split);
    }

    /** Whether these are certainly not the examples that the model was trained on. */
    boolean isOther() {
        return HeldOut.isTold(model.model()) && split().isEmpty();
    }

    /** By the hash of the examples if the model's file has that, and else by the data's name. */
    public Seen seen() {
        if (split().isPresent()) {
            return Seen.YES;
        }
        Seen added = added();
        if (added == Seen.ADDED || !found.source().equals(model.source())) {
            return added;
        }
        return model.model().provenance().containsKey("train_sha256") ? Seen.PERHAPS : Seen.YES;
    }

    /** As what {@code --with} added to that. */
    private Seen added() {
        Map<String, String> told = model.model().provenance();
        String hash = told.get("with_sha256");
        if (hash != null && hash.equals(sets().train().sha256())) {
            return Seen.ADDED;
        }
        return found.source().equals(told.get("with")) ? Seen.PERHAPS : Seen.NO;
    }
}

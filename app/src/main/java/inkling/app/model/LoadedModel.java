package inkling.app.model;

import inkling.app.command.Session;
import inkling.app.data.AskedColumns;
import inkling.app.data.DataOption;
import inkling.app.data.Sources;
import inkling.app.view.Lines;
import inkling.data.augment.Preprocessing;
import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.datasets.picture.OwnDigits;
import inkling.model.Model;
import inkling.predict.Classifier;
import inkling.predict.TestTimeAugmentation;
import inkling.predict.network.NetworkClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model and where it was read from. */
public record LoadedModel(Path path, Model model) {
    private static final int MAX_NETWORK = 200;

    /**
     * What predicts with this model.
     *
     * @param shifts pixels by which pictures are moved, see {@link TestTimeAugmentation}; 0 for pictures that stay where they are
     */
    public Classifier classifier(int shifts) {
        return shifts == 0 ? model.classifier() : new TestTimeAugmentation(model.classifier(), shifts);
    }

    /**
     * What predicts with this model from pictures that have taken some steps already.
     *
     * @throws IllegalArgumentException if the model expects others
     */
    public Classifier classifierAfter(Preprocessing taken) {
        if (model.preprocessing().equals(taken)) {
            return new NetworkClassifier(model.network());
        }
        if (taken.isEmpty()) {
            return classifier(0);
        }
        throw new IllegalArgumentException("--distill " + path + ": its pictures take the steps \""
                + model.preprocessing() + "\" but the student's take \"" + taken
                + "\"; expected the same, or none for the student");
    }

    /**
     * Reads a model file.
     *
     * @throws NoSuchFileException if there is none; the message says how to make one
     */
    public static LoadedModel read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new MalformedFileException(
                    path.toString(), "", "expected a model file, found a folder", "Name the file in it.");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new MalformedFileException(
                    path.toString(), "", "expected a model file, found a device or pipe", "Name a file.");
        }
        if (Files.notExists(path)) {
            throw new NoSuchFileException(
                    path.toString(), null, "no such model. Check the path, or make one with `inkling train`.");
        }
        return new LoadedModel(path, Model.read(path));
    }

    /**
     * What {@code --model} names: the model that comes with the program by its name, unless a file is called so, else a model file.
     *
     * @throws NoSuchFileException if there is none; the message says how to make one
     */
    static LoadedModel named(Path name) throws IOException {
        return name.toString().equals(OwnDigits.NAME) && Files.notExists(name) ? ownDigits() : read(name);
    }

    static LoadedModel ownDigits() {
        return new LoadedModel(Path.of(OwnDigits.NAME), OwnDigits.model());
    }

    /** The name of the data that the model was trained on, null if its file does not say. */
    public @Nullable String source() {
        return model.provenance().get("data");
    }

    /**
     * Refuses a model whose probabilities are of other classes than those of another, or of the same in another order: they cannot be averaged,
     * nor learned from.
     *
     * @param option that names this model
     * @param whose classes they are
     */
    public void requireClasses(String option, List<String> classNames, String whose) {
        if (!model.classNames().equals(classNames)) {
            throw new IllegalArgumentException(option + " " + path + ": expected the classes "
                    + Excerpt.of(String.join(", ", classNames)) + " in this order, " + whose + "; found "
                    + Excerpt.of(String.join(", ", model.classNames())) + ". Name models of the same data.");
        }
    }

    /**
     * Refuses a model that learned from other columns of a table than another, or from the same in another order: rows are brought into the order
     * of one.
     *
     * @param option that names this model
     */
    void requireColumns(String option, LoadedModel other) {
        if (AskedColumns.differ(model, other.model)) {
            throw new IllegalArgumentException(
                    option + " " + path + ": expected a model of the same columns in the same order as " + other.path
                            + ", found other " + AskedColumns.KEY + ". Ask it alone.");
        }
    }

    /**
     * The data that it is to be asked about, and where nobody said which, a word about it if what is found under the name of what the model was
     * trained on is something else.
     */
    public AskedData find(DataOption.OfModel data, Session session) throws IOException, InterruptedException {
        Sources.Found found = data.sources(session).asking(model).find(data.orThatOf(path.toString(), source()));
        var asked = new AskedData(this, found);
        if (data.given() == null && asked.isOther()) {
            session.complain(Lines.path(path) + " was trained on other examples than those of "
                    + Lines.path(found.source()) + " here; say with --data where they are");
        }
        return asked;
    }

    /** The layers in one line, such as {@code 784-10-10}; of very many the first. */
    public String network() {
        return Excerpt.of(model.network().toString(), MAX_NETWORK);
    }

    /** One line for people: which network, and where it came from. */
    public String describe() {
        return Lines.path(path) + ": " + network() + ", trained on "
                + (source() == null ? "data that it does not name" : Lines.path(source()));
    }

    /** What every answer in JSON says about the model that gave it. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", path.toString());
        json.put("weightsSha256", model.weightsSha256());
        json.put("trainedOn", source());
        return json;
    }

    /** What is in the file, for JSON. */
    public Map<String, Object> details() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("network", model.network().toString());
        json.put("layers", model.network().sizes());
        json.put("parameters", model.network().parameterCount());
        json.put("imageShape", model.shape().toString());
        json.put("classNames", model.classNames());
        json.put("preprocessing", model.preprocessing().toString());
        json.put("weightsSha256", model.weightsSha256());
        json.put("metadata", model.provenance());
        return json;
    }
}

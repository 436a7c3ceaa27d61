package inkling.app;

import inkling.app.view.Exhibit;
import inkling.data.Dataset;
import inkling.model.Model;
import inkling.nn.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes exhibits of pictures and predictions. */
final class PredictionViews {
    private PredictionViews() {}

    /** A picture of a data set with its label, if it has one. */
    static Exhibit of(Dataset data, int index) {
        return new Exhibit("#" + index, data.picture(index), data.shape(), label(data, index), null);
    }

    /** The same as a model sees it, with the model's guess. */
    static Exhibit of(Model model, Dataset data, int index) {
        byte[] picture = data.picture(index);
        if (picture.length != model.shape().pixels()) {
            throw new IllegalArgumentException(
                    "the network takes " + model.shape().pixels() + " pixels but the pictures of " + data.name()
                            + " have " + picture.length);
        }
        return new Exhibit(
                "#" + index,
                model.preprocessing().apply(data.shape(), picture),
                data.shape(),
                label(data, index),
                guess(model.classNames(), model.predict(picture)));
    }

    static Exhibit.Guess guess(List<String> classNames, Prediction prediction) {
        return new Exhibit.Guess(classNames, prediction.probabilities(), prediction.label());
    }

    private static @Nullable String label(Dataset data, int index) {
        return data.labelled() ? data.classNames().get(data.label(index)) : null;
    }

    static Map<String, @Nullable Object> toJson(Exhibit exhibit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("title", exhibit.title());
        json.put("label", exhibit.label());
        Exhibit.Guess guess = exhibit.guess();
        if (guess != null) {
            json.put("prediction", guess.name());
            json.put("confidence", guess.probabilities()[guess.best()]);
            Map<String, Float> probabilities = new LinkedHashMap<>();
            for (int i = 0; i < guess.probabilities().length; i++) {
                probabilities.put(guess.classNames().get(i), guess.probabilities()[i]);
            }
            json.put("probabilities", probabilities);
        }
        return json;
    }
}
